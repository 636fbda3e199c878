import { readFileSync } from 'node:fs';
import type { Claim } from '../../src/bulletin/read/index.ts';

/** What a sentence claims, as a person labelled it. */
export interface Label {
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly qualifier: string;
  /** `*` where the label does not say. */
  readonly region: string;
  readonly period: string;
  readonly indicator: string;
  readonly start: number;
  readonly end: number;
}

export interface LabelledSentence {
  readonly line: number;
  readonly publishedOn: string;
  readonly document: string;
  readonly text: string;
  readonly labels: readonly Label[];
}

/** Reads `sentences.txt`: claims stand in the text as `[[words|value unit|qualifier|region|period|indicator]]`. */
export function readLabelled(file: string): LabelledSentence[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line, index) => {
    const [, publishedOn = '', document = '', marked = ''] = line.split('\t');
    const labels: Label[] = [];
    let text = '';
    let at = 0;
    for (const match of marked.matchAll(/\[\[(.*?)\]\]/g)) {
      text += marked.slice(at, match.index);
      const [words = '', measure = '', qualifier = '', region = '', period = '', indicator = ''] =
        match[1]!.split('|');
      const [value = '', ...unit] = measure.split(' ');
      const start = Array.from(text).length;
      text += words;
      labels.push({
        text: words,
        value: Number(value),
        unit: unit.join(' '),
        qualifier,
        region,
        period,
        indicator,
        start,
        end: Array.from(text).length,
      });
      at = match.index + match[0].length;
    }
    return { line: index + 1, publishedOn, document, text: text + marked.slice(at), labels };
  });
}

export interface Score {
  /** F1 of span, value and unit; then qualifier and period too; then region and indicator too. */
  readonly value: number;
  readonly period: number;
  readonly full: number;
  /** Share of sentences without claims in which none was found. */
  readonly leftAlone: number;
}

const MEASURED = /^(?:[A-Z]{3}|percent|percentage-points|rank|times)$/;

export function score(
  pairs: readonly { readonly sentence: LabelledSentence; readonly claims: readonly Claim[] }[],
): Score {
  let [found, timed, whole, known, labelled, read, empty, clean] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const { sentence, claims } of pairs) {
    if (sentence.labels.length === 0) {
      empty++;
      if (claims.length === 0) clean++;
    }
    labelled += sentence.labels.length;
    read += claims.length;
    const free = new Set(claims);
    for (const label of sentence.labels) {
      const full = label.indicator !== '*' && label.region !== '*';
      if (full) known++;
      const claim = [...free].find(
        (c) =>
          c.start < label.end &&
          label.start < c.end &&
          Math.abs(c.value - label.value) <= 0.011 + 1e-9 * Math.abs(label.value) &&
          (MEASURED.test(label.unit) ? c.unit === label.unit : !MEASURED.test(c.unit)),
      );
      if (!claim) continue;
      free.delete(claim);
      found++;
      if (claim.qualifier !== label.qualifier || !samePeriod(claim.period, label.period)) continue;
      timed++;
      if (full && claim.region === label.region && claim.indicator === label.indicator) whole++;
    }
  }
  const f1 = (hits: number) => (2 * hits) / (labelled + read);
  return {
    value: f1(found),
    period: f1(timed),
    full: whole / known,
    leftAlone: clean / Math.max(1, empty),
  };
}

/** A stock may be told of the year or of the month that it was counted in. */
function samePeriod(a: string | null, b: string): boolean {
  if (b === '*' || a === b) return true;
  const months = [a ?? '', b].filter((period) => /^\d{4}-\d\d$/.test(period));
  return (
    months.length === 1 && a?.slice(0, 4) === b.slice(0, 4) && (a.length === 4 || b.length === 4)
  );
}
