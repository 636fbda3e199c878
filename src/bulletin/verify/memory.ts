import type { Concepts } from '../read/concepts.ts';
import { checkOf, type Check } from './check.ts';
import { Interval } from './interval.ts';
import { groupStatements, type Statement } from './statement.ts';
import { kinshipOf } from './kinship.ts';
import { samePeriod } from './verdict.ts';

/** A number of the text against the same figure said elsewhere in it, or published before. */
export function memoryChecks(statements: readonly Statement[], concepts: Concepts): Check[] {
  const own = statements.filter(({ claim }) => claim !== undefined);
  const kept = groupStatements(statements, keyOf);
  const published = new Map<string, Statement[]>();
  for (const statement of statements) {
    if (statement.claim !== undefined) continue;
    const key = `${statement.region} ${statement.indicator}`;
    published.set(key, [...(published.get(key) ?? []), statement]);
  }
  const checks: Check[] = [];
  for (const statement of own) {
    for (const other of kept.get(keyOf(statement)) ?? []) {
      if (other === statement || (other.claim !== undefined && other.claim <= statement.claim!))
        continue;
      if (samePeriod(other.period, statement.period)) checks.push(saidBefore(statement, other));
      else checks.push(...scale(statement, other));
    }
    checks.push(...denominators(statement, published, concepts));
  }
  return checks;
}

const keyOf = ({ indicator, region, partner, unit }: Statement) =>
  `${indicator} ${region} ${partner} ${unit}`;

function saidBefore(statement: Statement, other: Statement): Check {
  const ok = statement.interval.meets(other.interval);
  if (other.claim !== undefined)
    return checkOf('said-twice', statement, other.interval, [other], {
      en: 'The text gives the same figure twice.',
      zh: '文中两次给出同一数字。',
    });
  const who = [other.published?.publisher, other.published?.publishedOn].filter(Boolean).join(', ');
  const power = powerOfTen(statement.value, other.value);
  if (!ok && power !== 0)
    return checkOf('scale', statement, other.interval, [other], {
      en: `Published before${who ? ` (${who})` : ''} as 10^${-power} of it: the unit slipped.`,
      zh: `此前发布的数字${who ? `（${who}）` : ''}是其10的${-power}次方倍：单位有误。`,
    });
  const digits = Math.abs(statement.value - other.value) <= 0.1 * Math.abs(other.value);
  return checkOf(
    'published-before',
    statement,
    other.interval,
    [other],
    {
      en: ok
        ? `It was published so before${who ? ` (${who})` : ''}.`
        : `It was published with another value before${who ? ` (${who})` : ''}${digits ? '; a revision may explain it' : ''}.`,
      zh: ok
        ? `与此前发布一致${who ? `（${who}）` : ''}。`
        : `与此前发布不一致${who ? `（${who}）` : ''}${digits ? '；可能已修订' : ''}。`,
    },
    ok || !digits ? {} : { revision: true },
  );
}

/** Levels of neighbouring years differ by less than two; thousands of times more is another unit. */
function scale(statement: Statement, other: Statement): Check[] {
  if (!/^[A-Z]{3}$/.test(statement.unit) && statement.value < 1000) return [];
  if (
    statement.unit === 'percent' ||
    statement.unit === 'percentage-points' ||
    statement.unit === 'rank' ||
    statement.unit === 'times'
  )
    return [];
  const apart = Math.abs(Number(statement.period.slice(0, 4)) - Number(other.period.slice(0, 4)));
  if (apart > 3 || statement.value <= 0 || other.value <= 0) return [];
  const part = statement.period.includes('-') && !other.period.includes('-') ? 0.5 : 1;
  const ratio = statement.value / (other.value * part);
  if (ratio > 1 / 4.5 && ratio < 4.5) return [];
  const power = Math.round(Math.log10(ratio));
  if (power === 0) return [];
  const rest = ratio / 10 ** power;
  const ok = rest < 0.4 || rest > 2.5;
  if (ok) return [];
  const expected = new Interval(other.value * part * 0.4, other.value * part * 2.5);
  return [
    checkOf(
      'scale',
      statement,
      expected,
      [other],
      {
        en: `About 10^${power} times the value of ${other.period}: the unit slipped in one of them.`,
        zh: `约为${other.period}数值的10的${power}次方倍：其中一处单位有误。`,
      },
      { ok: false },
    ),
  ];
}

function powerOfTen(a: number, b: number): number {
  if (a <= 0 || b <= 0) return 0;
  const power = Math.round(Math.log10(a / b));
  const rest = a / b / 10 ** power;
  return rest > 0.85 && rest < 1.18 ? power : 0;
}

/** The same percentage told elsewhere as a share of something else. */
function denominators(
  statement: Statement,
  published: ReadonlyMap<string, readonly Statement[]>,
  concepts: Concepts,
): Check[] {
  if (statement.unit !== 'percent') return [];
  const others = kinshipOf(concepts)(statement.indicator).filter(
    ({ cause }) => cause === 'other-denominator',
  );
  return others.flatMap(({ indicator }) =>
    (published.get(`${statement.region} ${indicator}`) ?? [])
      .filter((s) => samePeriod(s.period, statement.period) && s.value === statement.value)
      .map((other) =>
        checkOf(
          'denominator',
          statement,
          other.interval,
          [other],
          {
            en: `The same percentage was published as ${indicator}: a share of something else.`,
            zh: `同一百分比此前发布为 ${indicator}：分母不同。`,
          },
          { ok: false },
        ),
      ),
  );
}
