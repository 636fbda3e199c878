import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readDefinition } from './document.ts';

const breakdownFileSchema = z.strictObject({
  breakdowns: z.array(
    z.strictObject({
      id: z.string().min(1),
      title: z.strictObject({ en: z.string(), zh: z.string() }),
      sql: z.string().min(1),
      classification: z.string().optional(),
    }),
  ),
});

/** A dimension that figures may be broken down by: an expression over a record and its holder. */
export type Breakdown = z.infer<typeof breakdownFileSchema>['breakdowns'][number];

/** Reads the breakdowns of a catalogue, by id. */
export async function loadBreakdowns(file: string): Promise<Map<string, Breakdown>> {
  const { data } = readDefinition(
    await readFile(file, 'utf8'),
    'breakdowns.yaml',
    breakdownFileSchema,
    'breakdowns',
  );
  return new Map(data.breakdowns.map((breakdown) => [breakdown.id, breakdown]));
}
