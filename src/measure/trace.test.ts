import fc from 'fast-check';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../model/period.ts';
import { computeFigures } from './figures.ts';
import { HISTORY } from './history.fixture.ts';
import { measuring, type Records } from './registers.fixture.ts';
import type { Engine } from '../store/engine.ts';
import { emptyRelation } from './workspace.ts';
import { traceFigure, type TraceRequest } from './trace.ts';
import { figuresIn, type Figure, type MeasureInput } from './figure.ts';

async function trace(records: Records, request: TraceRequest) {
  const { engine, input } = await measuring(records);
  try {
    const traced = await traceFigure(engine, input, request);
    return { traced, rerun: (sql: string) => rerun(records, sql) };
  } finally {
    engine.close();
  }
}

/** Runs a printed statement over nothing but the registers. */
async function rerun(records: Records, sql: string): Promise<unknown> {
  const { engine, input } = await measuring(records);
  try {
    await showRegisters(engine, input);
    const [row] = await engine.all<{ value: unknown }>(sql);
    return row?.value;
  } finally {
    engine.close();
  }
}

/** Registers by their plain names, as statements that are shown have them. */
async function showRegisters(engine: Engine, { catalogue, registers }: MeasureInput) {
  for (const register of catalogue.registers.values()) {
    const [file] = registers.get(register.name) ?? [];
    await engine.run(
      `CREATE VIEW ${register.name} AS ${file ? `FROM read_parquet('${file}')` : emptyRelation(register)}`,
    );
  }
}

describe('a trace', () => {
  test('of a step of a bridge is refused in words, since no records add up to it', async () => {
    const request = {
      indicator: 'high-tech-enterprises',
      region: 'R',
      period: '2024',
      breakdown: { dimension: 'bridge', category: 'expired' },
    };
    await expect(trace(HISTORY, request)).rejects.toMatchObject({
      issues: [{ code: 'bridge-not-traced', params: { category: 'expired', period: '2024' } }],
    });
  });

  test('lists the certificates of a stock with the lines they came from', async () => {
    const { traced } = await trace(HISTORY, {
      indicator: 'high-tech-enterprises',
      region: 'R',
      period: '2024',
    });
    expect(traced.figure.value).toBe(4);
    expect(traced.parts).toMatchObject([
      { role: 'value', register: 'recognitions', count: 4, value: 4 },
    ]);
    expect(
      traced.parts[0]!.records.map(
        ({ _file, _line, id }) => `${String(id)} ${_file}:${_line}`,
      ).toSorted(),
    ).toEqual([
      '2 sources/recognitions.csv:3',
      '3 sources/recognitions.csv:4',
      '4 sources/recognitions.csv:5',
      '6 sources/recognitions.csv:7',
    ]);
  });

  test('prints a statement that gives the figure from the registers alone', async () => {
    for (const [indicator, partner] of [
      ['rd-intensity', ''],
      ['rd-intensity-change', ''],
      ['share-enterprises-partnered', 'Q'],
      ['tech-contract-value', ''],
      ['high-tech-enterprise-revenue', ''],
    ] as const) {
      const request = { indicator, region: 'R', period: '2024', ...(partner ? { partner } : {}) };
      const { traced, rerun: run } = await trace(HISTORY, request);
      expect(await run(traced.sql), indicator).toBeCloseTo(traced.figure.value!, 9);
    }
  });

  test('shows by which partnerships an enterprise counts as partnered', async () => {
    const { traced } = await trace(HISTORY, {
      indicator: 'share-enterprises-partnered',
      region: 'R',
      period: '2024',
      partner: 'Q',
    });
    expect(traced.parts.map(({ role, count, value }) => [role, count, value])).toEqual([
      ['numerator', 1, 1],
      ['numerator.condition', 2, null],
      ['denominator', 5, 5],
    ]);
    expect(traced.parts[1]!.records.map(({ id }) => String(id)).toSorted()).toEqual(['p1', 'p2']);
  });

  test('goes to the published record where a figure is taken as given', async () => {
    const { traced } = await trace(HISTORY, { indicator: 'gdp', region: 'R', period: '2023' });
    expect(traced.parts).toMatchObject([
      { basis: 'series', count: 1, value: 1100, records: [{ vintage: 'revised', _line: 3 }] },
    ]);
  });

  test('follows a change to both of its periods, down to numerator and denominator', async () => {
    const { traced } = await trace(HISTORY, {
      indicator: 'rd-intensity-change',
      region: 'R',
      period: '2024',
    });
    expect(traced.formula).toBe('rd-intensity 2024 − rd-intensity 2023');
    expect(traced.parts.map(({ role, value }) => [role, value])).toEqual([
      ['current.numerator', 34],
      ['current.denominator', 1200],
      ['earlier.numerator', 29],
      ['earlier.denominator', 1100],
    ]);
  });

  test('says so where there is no such figure', async () => {
    await expect(
      trace(HISTORY, { indicator: 'gdp', region: 'nowhere', period: '2023' }),
    ).rejects.toThrow('No figure gdp of nowhere for 2023');
    await expect(trace(HISTORY, { indicator: 'gpd', region: 'R', period: '2023' })).rejects.toThrow(
      RangeError,
    );
  });
});

test('whatever figure of a release is traced, its records recount to it', async () => {
  const { engine, input } = await measuring(HISTORY);
  try {
    const figures = path.join(await mkdtemp(path.join(tmpdir(), 'figures-')), 'figures.parquet');
    await computeFigures(engine, {
      ...input,
      periods: ['2023', '2024', '2025', '2023/2025'].map(parsePeriod),
      partners: ['Q', 'S'],
      out: figures,
    });
    await showRegisters(engine, input);
    const all = await engine.all(
      `FROM read_parquet('${figures}') WHERE value IS NOT NULL AND breakdown <> 'bridge'`,
    );
    expect(all.length).toBeGreaterThan(200);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...(all as unknown as Figure[])), async (figure) => {
        const request = {
          indicator: figure.indicator,
          region: figure.region,
          period: figure.period,
          partner: figure.partner_region,
          figures: figuresIn(figures),
          ...(figure.breakdown === ''
            ? {}
            : { breakdown: { dimension: figure.breakdown, category: figure.category } }),
        };
        const traced = await traceFigure(engine, input, request);
        // The same where the engine keeps numbers for what it is asked often.
        expect(await traceFigure(engine, input, { ...request, often: true })).toEqual(traced);
        const role = (name: string) => traced.parts.find((part) => part.role === name)?.value;
        if (traced.parts.length === 1) expect(role('value') ?? 0).toBe(figure.value);
        else if (role('numerator') !== undefined && role('denominator') !== undefined) {
          expect(role('numerator') ?? 0).toBe(figure.numerator);
          expect(role('denominator')).toBe(figure.denominator);
        }
        for (const part of traced.parts) {
          // What is shown stands by itself, and comes to the same as what was run.
          const [shown] = await engine.all<{ value: number | null; records: number }>(part.sql);
          expect(shown!.records).toBe(part.count);
          expect(shown!.value).toBe(part.value);
          expect(part.records.length).toBe(Math.min(20, part.count));
          for (const record of part.records) expect(record._line).toBeGreaterThan(1);
        }
      }),
      { numRuns: 40 },
    );
  } finally {
    engine.close();
  }
});
