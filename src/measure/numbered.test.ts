import { expect, test } from 'vitest';
import { HISTORY } from './history.fixture.ts';
import { catalogueWith, measuring, type Records } from './registers.fixture.ts';
import { traceFigure } from './trace.ts';

async function traceBothWays(records: Records, measure: string) {
  const { engine, input } = await measuring(records, { catalogue: await catalogueWith(measure) });
  try {
    const request = { indicator: 'own', region: 'R', period: '2024' };
    const once = await traceFigure(engine, input, request);
    const often = [];
    for (let time = 0; time < 2; time++)
      often.push(await traceFigure(engine, input, { ...request, often: true }));
    return { once, often };
  } finally {
    engine.close();
  }
}

test('a definition that looks into identifiers is traced by the identifiers themselves', async () => {
  const { once, often } = await traceBothWays(
    HISTORY,
    `{ kind: count, of: recognitions, distinct: organisation, where: "organisation IN ('a', 'c')" }`,
  );
  expect(once.parts[0]?.value).toBe(2);
  expect(often).toEqual([once, once]);
});

test('a record of an organisation that the release does not hold counts as it would otherwise', async () => {
  const stranger = {
    id: 'x1',
    organisation: 'nobody',
    region: 'R1',
    scheme: 'hnte',
    issued: '2024-01-01',
  };
  const { once, often } = await traceBothWays(
    {
      ...HISTORY,
      recognitions: [...HISTORY['recognitions']!, stranger, { ...stranger, id: 'x2' }],
    },
    '{ kind: count, of: recognitions, distinct: organisation }',
  );
  // It is one, and no more than one.
  expect(once.parts[0]?.records.map((record) => record['organisation'])).toContain('nobody');
  expect(once.parts[0]?.value).toBe(5);
  expect(often).toEqual([once, once]);
});

test('a tie that is met from both ends is listed once', async () => {
  const { once, often } = await traceBothWays(
    HISTORY,
    '{ kind: count, of: organisations, having: [{ of: partnerships }] }',
  );
  expect(once.parts.map(({ role, count }) => [role, count])).toEqual([
    ['value', 2],
    ['value.condition', 3],
  ]);
  expect(often).toEqual([once, once]);
});
