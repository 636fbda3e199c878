import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { intakeSource } from '../../src/intake/intake.ts';
import { readRegionFolder, type RegionFolder } from '../../src/region/configuration.ts';
import { checkRegion } from '../../src/region/index.ts';
import { filesOfSource } from '../../src/region/source-files.ts';
import { literal, openEngine, type Engine } from '../../src/store/engine.ts';
import { DIRT } from './generate/dirt.ts';
import { generate } from './generate/generate.ts';

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'nantong-dirt-'));

/** What intake finds in single records; what shows beside other records is found later. */
describe('intake of the example', () => {
  let engine: Engine;
  let catalogue: Catalogue;
  let folder: RegionFolder;

  beforeAll(async () => {
    await generate({ out: join(work, 'sources'), seed: 2025, scale: 1 });
    engine = await openEngine({ threads: 2 });
    catalogue = await loadCatalogue({ folder: join(here, '..', '..', 'catalogue') });
    folder = await readRegionFolder(here, {
      sources: join(work, 'sources'),
      registers: [...catalogue.registers.keys()],
    });
  });
  afterAll(() => {
    engine.close();
    rmSync(work, { recursive: true, force: true });
  });

  async function problemsOf(id: string): Promise<Record<string, number>> {
    const source = folder.configuration.sources.find((candidate) => candidate.id === id)!;
    const { object, unreadable, corrections } = await intakeSource(engine, {
      source,
      register: catalogue.registers.get(source.register)!,
      files: await filesOfSource(source.path, folder),
      corrections: folder.corrections,
      classifications: new Map(
        [...catalogue.classifications].map(([name, { items }]) => [
          name,
          items.map((item) => item.code),
        ]),
      ),
      out: join(work, `${id}.parquet`),
    });
    expect(unreadable).toBe(0);
    const rows = await engine.all<{ code: string; field: string | null; found: number }>(
      `SELECT problem.code AS code, problem.field AS field, count(*) AS found
       FROM (SELECT unnest(_problems) AS problem FROM ${literal(object)}) GROUP BY ALL`,
    );
    const problems = rows.map(({ code, field, found }) => [`${code} ${field ?? ''}`.trim(), found]);
    const applied = corrections.reduce((sum, correction) => sum + correction.applied, 0);
    return { ...Object.fromEntries(problems), ...(applied > 0 ? { corrected: applied } : {}) };
  }

  it('finds in the enterprises what is wrong with them, and nothing else', async () => {
    expect(await problemsOf('enterprises')).toEqual({
      'identifier-invalid id': DIRT.enterprises.badCheckCharacter,
      'value-unlisted kind': DIRT.enterprises.misspeltKind,
      'cell-unreadable founded': DIRT.enterprises.impossibleDate,
    });
  });

  it('finds what is wrong with the returns, and corrects what was typed in yuan', async () => {
    expect(await problemsOf('returns')).toEqual({
      'value-too-small revenue': DIRT.returns.negative,
      'cell-unreadable revenue': DIRT.returns.notANumber,
      corrected: DIRT.returns.wrongUnit,
    });
  });

  it('finds what is wrong with the certificates and the cooperation ledger', async () => {
    expect(await problemsOf('high-tech-certificates')).toEqual({
      'cell-unreadable issued': DIRT.certificates.impossibleDate,
      'check-failed': DIRT.certificates.expiresBeforeIssued,
    });
    expect(await problemsOf('cooperation')).toEqual({
      'value-unlisted kind': DIRT.cooperation.misspeltKind,
      'check-failed': DIRT.cooperation.endsBeforeStart + DIRT.cooperation.ownPartner,
    });
  });

  it('finds nothing wrong with any other source', async () => {
    const dirty = ['enterprises', 'returns', 'high-tech-certificates', 'cooperation'];
    const clean = folder.configuration.sources.filter(({ id }) => !dirty.includes(id));
    const found: Record<string, unknown> = {};
    for (const { id } of clean) found[id] = await problemsOf(id);
    expect(found).toEqual(Object.fromEntries(clean.map(({ id }) => [id, {}])));
  });

  it('finds all of it, once records stand beside one another', async () => {
    for (const name of ['region.yaml', 'corrections.yaml', 'decisions.yaml', 'published.csv'])
      copyFileSync(join(here, name), join(work, name));
    const { counts: all, objections } = await checkRegion(work);
    const { 'reference-missing': missing = 0, ...counts } = all;
    // Beside what was put there: a few names of the contract ledger that are left in doubt.
    const unknown = DIRT.enterprises.unknownRegion + DIRT.cooperation.unknownPartner;
    expect(missing).toBeGreaterThan(unknown);
    expect(missing).toBeLessThan(unknown + 60);
    const { enterprises, returns, certificates, cooperation } = DIRT;
    expect(objections).toEqual([]);
    expect(counts).toEqual({
      'record-duplicate':
        enterprises.duplicate + returns.duplicate + certificates.duplicate + cooperation.duplicate,
      'key-conflict': 2 * (enterprises.conflict + returns.conflict),
      'reference-set-aside': returns.unknownOrganisation + certificates.unknownOrganisation,
      'identifier-invalid': enterprises.badCheckCharacter,
      'value-unlisted': enterprises.misspeltKind + cooperation.misspeltKind,
      'value-too-small': returns.negative,
      'cell-unreadable':
        enterprises.impossibleDate + returns.notANumber + certificates.impossibleDate,
      'check-failed':
        certificates.expiresBeforeIssued + cooperation.endsBeforeStart + cooperation.ownPartner,
    });
  }, 240_000);
});
