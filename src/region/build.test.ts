import { appendFile, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../model/text.ts';
import { askFigures } from './ask.ts';
import { buildRegion, checkRegion, type BuildOptions } from './build.ts';
import { diffReleases } from './difference.ts';
import { listReleases } from '../store/releases.ts';
import { verifyRelease } from '../store/verify-release.ts';
import { smallCatalogue } from '../../test/region/small-catalogue.ts';
import { initRegion } from './starter.ts';
import { traceFigure } from './trace.ts';
import type { Progress } from './work.ts';

let folder: string;
let catalogue: string;
beforeAll(async () => {
  catalogue = await smallCatalogue(await mkdtemp(join(tmpdir(), 'rongtong-catalogue-')), [
    'enterprises',
  ]);
});
afterAll(() => rm(catalogue, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-build-'));
  await initRegion(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const now = () => new Date('2025-02-01T08:00:00Z');
const build = (options: BuildOptions = {}) => buildRegion(folder, { now, catalogue, ...options });

async function release(options: BuildOptions = {}) {
  const result = await build(options);
  if (result.outcome === 'refused') throw new Error(JSON.stringify(result.objections));
  return result.release;
}

async function replace(file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

async function valueOf(indicator: string, period: string): Promise<number | null | undefined> {
  const { figures } = await askFigures(folder, { indicators: [indicator], periods: [period] });
  return figures[0]?.value;
}

describe.each<Language>(['en', 'zh'])('a starter in %s', (language) => {
  it('builds as it is, and its figures can be counted by hand', async () => {
    await rm(folder, { recursive: true });
    await initRegion(folder, language);
    const result = await build({ catalogue: undefined });
    expect(result).toMatchObject({ outcome: 'released', counts: {} });
    for (const { records, kept, setAside, merged, leftOut } of result.accounts) {
      expect(records).toBe(kept + setAside + merged + leftOut);
      expect(kept).toBe(records);
    }
    // Of four certificates in force at the end of 2024, the one of E001 was renewed that month.
    expect(await valueOf('high-tech-enterprises', '2022')).toBe(2);
    expect(await valueOf('high-tech-enterprises', '2023')).toBe(3);
    expect(await valueOf('high-tech-enterprises', '2024')).toBe(4);
    // The correction moves E003 from 1915 to 2015.
    expect(await valueOf('young-enterprises', '2024')).toBe(3);
    expect(await valueOf('rd-intensity', '2024')).toBeCloseTo((38.6 / 1360) * 100, 9);
  });
});

describe('building', () => {
  it('makes a release that any tool can read and that verifies', async () => {
    const { id, folder: releases, manifest } = await release();
    expect(await verifyRelease(releases, id)).toMatchObject({ ok: true });
    expect(manifest.title).toBe('River City (synthetic data)');
    expect(manifest.rongtong).toMatchObject({ synthetic: true, asOf: '2024-12-31', parent: null });
    const returns = manifest.resources.find(({ name }) => name === 'returns')!;
    expect(returns).toMatchObject({ format: 'parquet', 'rongtong:rows': 18 });
    expect(returns.schema.primaryKey).toEqual(['organisation', 'period']);
    expect(returns.schema.fields[0]).toMatchObject({ name: 'organisation', title: 'Organisation' });
  });

  it('makes no new release where nothing has changed', async () => {
    const first = await release();
    expect(await build()).toMatchObject({ outcome: 'unchanged', release: { id: first.id } });
    expect(await listReleases(first.folder)).toHaveLength(1);
  });

  it('makes no new release where a source was only written again', async () => {
    const first = await release();
    const later = new Date(Date.now() + 60_000);
    await utimes(join(folder, 'sources/returns.csv'), later, later);
    expect(await build()).toMatchObject({ outcome: 'unchanged', release: { id: first.id } });
  });

  it('reads only the sources that have changed', async () => {
    const steps: Progress[] = [];
    const read = () => new Set(steps.splice(0).flatMap(({ source }) => source ?? []));
    const onProgress = (progress: Progress) => void steps.push(progress);
    await release({ onProgress });
    expect(read()).toEqual(
      new Set(['regions', 'enterprises', 'certificates', 'returns', 'output']),
    );
    await replace('sources/output.csv', '1.36', '1.37');
    await release({ onProgress });
    expect(read()).toEqual(new Set(['output']));
  });

  it('tells what is wrong with every source that cannot be read, in the order of the sources', async () => {
    await writeFile(join(folder, 'sources/returns.csv'), '');
    await replace('sources/regions.csv', 'level', 'tier');
    await expect(build()).rejects.toMatchObject({
      issues: [
        { code: 'column-unknown', value: 'level', place: { source: 'regions' } },
        { code: 'file-empty', place: { source: 'returns' } },
      ],
    });
  });

  it('builds the same without its cache', async () => {
    const first = await release();
    await rm(join(folder, 'releases/cache'), { recursive: true });
    expect(await build({ rehash: true })).toMatchObject({ outcome: 'unchanged' });
    await replace('region.yaml', 'tolerance: 10%', 'tolerance: 11%');
    const second = await release();
    const objects = ({ manifest }: typeof first) => manifest.resources.map(({ hash }) => hash);
    expect(objects(second)).toEqual(objects(first));
  });

  it('builds anew where an object of the latest release is gone', async () => {
    const { id, folder: releases, manifest } = await release();
    await rm(join(releases, manifest.resources[0]!.path));
    await release();
    expect(await verifyRelease(releases, id)).toMatchObject({ ok: true });
  });

  it('gives the same content for the same sources in another folder, at another time', async () => {
    const first = await release();
    const other = await mkdtemp(join(tmpdir(), 'rongtong-build-'));
    try {
      await initRegion(other);
      const later = () => new Date('2026-07-01T00:00:00Z');
      const second = await buildRegion(other, { now: later, catalogue, threads: 1 });
      expect(second.outcome === 'released' && second.release.manifest.rongtong.content).toBe(
        first.manifest.rongtong.content,
      );
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });

  it('is refused where more is set aside than is tolerated, and says what', async () => {
    await replace('sources/certificates.csv', '2026-06-01', '2016-06-01');
    const result = await build();
    expect(result).toMatchObject({
      outcome: 'refused',
      objections: [
        {
          code: 'tolerance-exceeded',
          params: { source: 'certificates', setAside: 1, records: 6, share: '16.7%' },
        },
      ],
    });
    expect(await listReleases(join(folder, 'releases'))).toEqual([]);
    expect(await checkRegion(folder, { catalogue })).toMatchObject({
      objections: [{ code: 'tolerance-exceeded' }],
      issues: [{ place: { source: 'certificates', file: 'sources/certificates.csv', line: 7 } }],
    });
  });

  it('is warned of by a check where one of its own indicators names no column', async () => {
    await replace('indicators.yaml', 'AND founded >=', 'AND fonded >=');
    await expect(checkRegion(folder, { catalogue })).rejects.toMatchObject({
      issues: [
        {
          code: 'expression-unknown-column',
          place: { file: 'indicators.yaml', line: 19 },
          value: 'fonded',
          suggestion: 'founded',
        },
      ],
    });
  });

  it('publishes what is tolerated, and counts the issues', async () => {
    await replace('sources/certificates.csv', '2026-06-01', '2016-06-01');
    await replace('region.yaml', 'tolerance: 10%', 'tolerance: 20%');
    const result = await build();
    expect(result.outcome).toBe('released');
    expect(Object.values(result.counts)).toEqual([1]);
    expect(result.accounts.find(({ source }) => source === 'certificates')).toMatchObject({
      records: 6,
      kept: 5,
      setAside: 1,
    });
  });

  it('names the nearest region where its own is not in the register', async () => {
    await replace('region.yaml', "region: 'river-city'", "region: 'river-citty'");
    expect(await build()).toMatchObject({
      outcome: 'refused',
      objections: [{ code: 'region-unknown', suggestion: 'river-city', place: { line: 5 } }],
    });
  });

  it('names the path that matches no file', async () => {
    await replace('region.yaml', 'sources/output.csv', 'sources/outputs.csv');
    await expect(build()).rejects.toMatchObject({
      issues: [{ code: 'source-without-files', value: 'sources/outputs.csv' }],
    });
  });

  it('ends without a trace where it is told to', async () => {
    const controller = new AbortController();
    const onProgress = ({ step }: Progress) => {
      if (step === 'store') controller.abort();
    };
    await expect(build({ onProgress, signal: controller.signal })).rejects.toThrow(/abort/i);
    expect(await listReleases(join(folder, 'releases'))).toEqual([]);
    expect((await build()).outcome).toBe('released');
  });

  it('is done twice at once in one process', async () => {
    const results = await Promise.all([build(), build()]);
    for (const result of results) expect(result.outcome).not.toBe('refused');
    for (const { id, folder: releases } of await listReleases(join(folder, 'releases')))
      expect((await verifyRelease(releases, id)).ok).toBe(true);
  });
});

describe('the difference of two releases', () => {
  it('is nothing between a release and itself', async () => {
    const first = await release();
    expect(await diffReleases(first, first)).toMatchObject({ registers: [], figures: [] });
  });

  it('names the records that moved a figure', async () => {
    const first = await release();
    await appendFile(
      join(folder, 'sources/certificates.csv'),
      'HT-2024-12,E006,High-tech enterprise,2024-11-06,2027-11-06\n',
    );
    await replace('sources/certificates.csv', 'HT-2022-03', 'HT-2022-04');
    const difference = await diffReleases(first, await release());
    const moved = { register: 'recognitions', added: 2, removed: 1, changed: 0 };
    expect(difference.registers).toEqual([moved]);
    expect(
      difference.figures.find(
        ({ indicator, period, region, breakdown }) =>
          indicator === 'high-tech-enterprises' &&
          period === '2024' &&
          region === 'river-city' &&
          breakdown === '',
      ),
    ).toMatchObject({
      from: { value: 4 },
      to: { value: 5 },
      why: [{ kind: 'records', registers: [moved] }],
    });
    expect(difference.figures.some(({ indicator }) => indicator === 'young-enterprises')).toBe(
      false,
    );
  });

  it('names a correction', async () => {
    const first = await release();
    await replace('corrections.yaml', "to: '2015-09-30'", "to: '2014-09-30'");
    const difference = await diffReleases(first, await release());
    expect(difference.corrections).toMatchObject({
      added: [{ to: '2014-09-30' }],
      removed: [{ to: '2015-09-30' }],
    });
    const young = difference.figures.filter(({ indicator }) => indicator === 'young-enterprises');
    expect(young.length).toBeGreaterThan(0);
    expect(young[0]!.why).toMatchObject([
      { kind: 'correction', registers: ['organisations'] },
      { kind: 'records', registers: [{ changed: 1 }] },
    ]);
  });

  it('names a definition, and only for the figures that it defines', async () => {
    const first = await release();
    await replace('indicators.yaml', "DATE '2015-01-01'", "DATE '2018-01-01'");
    const difference = await diffReleases(first, await release());
    expect(difference.definitions).toEqual(['young-enterprises']);
    expect(new Set(difference.figures.map(({ indicator }) => indicator))).toEqual(
      new Set(['young-enterprises']),
    );
    expect(difference.figures[0]!.why).toMatchObject([{ kind: 'definition' }]);
  });

  it('keeps an old figure from being explained by a new definition', async () => {
    const { id } = await release();
    await replace('indicators.yaml', "DATE '2015-01-01'", "DATE '2018-01-01'");
    const name = { indicator: 'young-enterprises', period: '2024' };
    await expect(traceFigure(folder, name, { release: id, catalogue })).rejects.toThrow(
      'definition-changed at indicators.yaml',
    );
  });

  it('names another day of the registers', async () => {
    const first = await release();
    await replace('region.yaml', "as_of: '2024-12-31'", "as_of: '2024-10-31'");
    const difference = await diffReleases(first, await release());
    const stock = difference.figures.find(({ indicator }) => indicator === 'high-tech-enterprises');
    expect(stock?.why).toEqual([{ kind: 'as-of', from: '2024-12-31', to: '2024-10-31' }]);
  });
});
