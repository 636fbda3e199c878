import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { codesOf, loadClassifications } from '../../src/catalogue/classifications.ts';
import { readDocument } from '../../src/catalogue/document.ts';
import { loadRegisters } from '../../src/catalogue/registers.ts';
import { assembleRegisters } from '../../src/intake/assemble.ts';
import { filesOf } from '../../src/intake/files.ts';
import { intakeSource } from '../../src/intake/intake.ts';
import type { Account, IntakeResult } from '../../src/intake/result.ts';
import { correctionSchema, sourceSchema } from '../../src/intake/source.ts';
import { IssuesError } from '../../src/model/issue.ts';
import { literal, openEngine, type Row } from '../../src/store/engine.ts';

const caseSchema = z.strictObject({
  about: z.string(),
  sources: z.array(sourceSchema),
  corrections: z.array(correctionSchema).default([]),
});

export interface Outcome {
  /** Issues that stopped the work. */
  readonly refused?: readonly unknown[];
  readonly accounts: readonly Account[];
  readonly registers: Readonly<Record<string, readonly Row[]>>;
  readonly issues: readonly Row[];
}

const CATALOGUE = path.resolve(import.meta.dirname, '../../catalogue');

/** Runs intake over a folder that has `case.yaml` and its sources, as a build would. */
export async function runCase(folder: string): Promise<Outcome> {
  const { data, place } = readDocument(
    await readFile(path.join(folder, 'case.yaml'), 'utf8'),
    'case.yaml',
    caseSchema,
  );
  const registers = await loadRegisters(path.join(CATALOGUE, 'registers'));
  const classifications = codesOf(
    await loadClassifications(path.join(CATALOGUE, 'classifications')),
  );
  const work = await mkdtemp(path.join(tmpdir(), 'intake-'));
  const engine = await openEngine({ directories: [folder, work] });
  try {
    const intakes = new Map<string, IntakeResult[]>();
    for (const [index, source] of data.sources.entries()) {
      const register = registers.get(source.register)!;
      const result = await intakeSource(engine, {
        source,
        register,
        files: await filesOf(source, folder),
        corrections: data.corrections,
        classifications,
        out: path.join(work, `${source.id}.parquet`),
        place: (at) => place(['sources', index, ...at]),
        placeOfCorrection: (at) => place(['corrections', at]),
      });
      intakes.set(source.register, [...(intakes.get(source.register) ?? []), result]);
    }
    await mkdir(path.join(work, 'registers'));
    const assembled = await assembleRegisters(engine, {
      registers,
      intakes,
      classifications,
      corrections: data.corrections,
      out: (register) => path.join(work, 'registers', `${register}.parquet`),
      issues: path.join(work, 'issues.parquet'),
      placeOfCorrection: (at) => place(['corrections', at]),
    });
    const rows: Record<string, readonly Row[]> = {};
    for (const register of assembled.registers)
      rows[register.register] = (
        await engine.all(`FROM read_parquet(${literal(register.path)})`)
      ).map(withoutNulls);
    const issues = await engine.all(`FROM read_parquet(${literal(assembled.issues.path)})`);
    return { accounts: assembled.accounts, registers: rows, issues: issues.map(readable) };
  } catch (error) {
    if (!(error instanceof IssuesError)) throw error;
    return { refused: error.issues, accounts: [], registers: {}, issues: [] };
  } finally {
    engine.close();
    await rm(work, { recursive: true });
  }
}

function readable(row: Row): Row {
  return withoutNulls({ ...row, params: JSON.parse(String(row['params'])) as unknown });
}

function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
