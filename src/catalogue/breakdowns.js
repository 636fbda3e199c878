import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readDocument } from './document.js';
const breakdownFileSchema = z.strictObject({
    breakdowns: z.array(z.strictObject({
        id: z.string().min(1),
        title: z.strictObject({ en: z.string(), zh: z.string() }),
        sql: z.string().min(1),
        classification: z.string().optional(),
    })),
});
/** Reads the breakdowns of a catalogue, by id. */
export async function loadBreakdowns(file) {
    const { data } = readDocument(await readFile(file, 'utf8'), 'breakdowns.yaml', breakdownFileSchema);
    return new Map(data.breakdowns.map((breakdown) => [breakdown.id, breakdown]));
}
