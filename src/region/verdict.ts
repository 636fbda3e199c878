import type { Account, AssembledRegisters } from '../intake/result.ts';
import type { Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { literal, type Engine } from '../store/engine.ts';
import type { Region } from './region.ts';

/** What keeps assembled registers from being published: too much set aside, unknown regions. */
export async function objections(
  engine: Engine,
  region: Region,
  { accounts, registers }: AssembledRegisters,
): Promise<Issue[]> {
  const path = registers.find(({ register }) => register === 'regions')?.path;
  return [
    ...accounts.flatMap((account) => exceeded(region, account)),
    ...(await unknownRegions(engine, region, path)),
  ];
}

function exceeded(region: Region, account: Account): Issue[] {
  const { source, records, setAside } = account;
  const tolerance = account.tolerance ?? region.configuration.tolerance;
  if (records === 0 || setAside / records <= tolerance) return [];
  const index = region.configuration.sources.findIndex(({ id }) => id === source);
  return [
    {
      code: 'tolerance-exceeded',
      severity: 'error',
      place: { ...region.place(['sources', index, 'id']), source, register: account.register },
      params: {
        source,
        setAside,
        records,
        share: percent(setAside / records),
        tolerance: percent(tolerance),
      },
    },
  ];
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}

async function unknownRegions(
  engine: Engine,
  { configuration, place }: Region,
  path: string | undefined,
): Promise<Issue[]> {
  const rows = path
    ? await engine.all<{ code: string }>(`SELECT code FROM read_parquet(${literal(path)})`)
    : [];
  const known = new Set(rows.map(({ code }) => code));
  const named: [readonly PropertyKey[], string][] = [
    [['region'], configuration.region],
    ...configuration.partners.map((code, i): [PropertyKey[], string] => [['partners', i], code]),
    ...configuration.neighbours.map((code, i): [PropertyKey[], string] => [
      ['neighbours', i],
      code,
    ]),
  ];
  return named
    .filter(([, code]) => !known.has(code))
    .map(([at, code]) => {
      const suggestion = nearest(code, known);
      return {
        code: 'region-unknown',
        severity: 'error',
        place: place(at),
        value: code,
        params: { code },
        ...(suggestion === undefined ? {} : { suggestion }),
      };
    });
}
