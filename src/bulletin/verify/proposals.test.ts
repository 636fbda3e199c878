import { describe, expect, it } from 'vitest';
import type { Claim } from '../read/claim.ts';
import { applyProposals, questionsOf, readAnswer, type ProposedReading } from './proposals.ts';

const text = 'Last year was good. It now stands at 4,324 in total.';
const claim: Claim = {
  text: '4,324',
  start: 37,
  end: 42,
  value: 4324,
  halfStep: 0.5,
  unit: 'enterprises',
  qualifier: 'exact',
  kind: 'level',
  region: null,
  period: '2025-12',
  periodStated: false,
  indicator: null,
  sentence: 1,
  confidence: 0.6,
  alternatives: [],
};
const indicators = [
  { id: 'firms', unit: 'enterprises', title: { en: 'Firms', zh: '企业数' } },
  { id: 'gdp', unit: 'CNY', title: { en: 'GDP', zh: '地区生产总值' } },
];
const questions = questionsOf(text, [claim], [0], indicators);
const apply = (reading: Partial<ProposedReading>) =>
  applyProposals(
    [claim],
    questions,
    [{ number: 1, indicator: 'firms', ...reading }],
    (code) => code === '320600',
  )[0];

describe('proposals of readings', () => {
  it('ask with the sentence and only with indicators of such a unit', () => {
    expect(questions).toMatchObject([
      {
        number: 1,
        sentence: 'It now stands at 4,324 in total.',
        span: '4,324',
        indicators: [{ id: 'firms' }],
      },
    ]);
  });

  it('ask about a claim of a known indicator with this one alone, and never about a target', () => {
    const of = (indicator: string) => questionsOf(text, [{ ...claim, indicator }], [0], indicators);
    expect(of('gdp')[0]!.indicators.map(({ id }) => id)).toEqual(['gdp']);
    expect(of('firms-target')).toEqual([]);
    expect(of('other:shops')[0]!.indicators.map(({ id }) => id)).toEqual(['firms']);
  });

  it('ask about no more than forty claims, and send no endless sentence', () => {
    const long = `${'word '.repeat(100)}4,324 ${'word '.repeat(100)}`;
    const claims = Array.from({ length: 99 }, () => ({ ...claim, sentence: 0 }));
    const asked = questionsOf(
      long,
      claims,
      claims.map((_, i) => i),
      indicators,
    );
    expect(asked).toHaveLength(40);
    expect(asked[0]!.sentence.length).toBeLessThanOrEqual(600);
    expect(asked[0]!.sentence).toContain('4,324');
  });

  it('fill in what is open, are marked, and are less sure than words', () => {
    expect(apply({ region: '320600', period: '2019' })).toMatchObject({
      indicator: 'firms',
      region: '320600',
      period: '2025-12',
      proposedBy: 'model',
      confidence: 0.3,
    });
  });

  it.each([
    ['an indicator that was not offered', { indicator: 'gdp' }],
    ['an unknown region', { region: 'Atlantis' }],
    ['a time that is no period', { period: 'soon' }],
    ['a claim that was not asked about', { number: 2 }],
  ])('are dropped when they name %s', (_, reading) => expect(apply(reading)).toEqual(claim));

  it('are read from JSON of the form asked for and from nothing else', () => {
    expect(readAnswer('{"claims":[{"number":1,"indicator":"firms"}]}')).toHaveLength(1);
    for (const nonsense of ['', 'Sure!', '[]', '{"claims":[{"number":"1"}]}', 'null'])
      expect(readAnswer(nonsense)).toBeUndefined();
  });
});
