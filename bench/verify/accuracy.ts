import { existsSync, readFileSync } from 'node:fs';
import type { Claim, Memory, Reader } from '../../src/bulletin/read/index.ts';
import {
  readLabelled,
  score,
  type LabelledSentence,
  type Score,
} from '../../test/reading/labelled.ts';

/** How well a file of labelled sentences is read. */
export function measureLabelled(reader: Reader, file: string): Score {
  let document: string | undefined;
  let memory: Memory | undefined;
  return score(
    readLabelled(file).map((sentence) => {
      const { publishedOn } = sentence;
      const setting = publishedOn === '' ? {} : { publishedOn };
      if (sentence.document !== document)
        [document, memory] = [sentence.document, reader.remember(setting)];
      return { sentence, claims: reader.read(sentence.text, setting, memory) };
    }),
  );
}

interface LabelledLine {
  readonly text: string;
  readonly published_on?: string;
  readonly source_url?: string;
  readonly claims: readonly {
    readonly start: number;
    readonly end: number;
    readonly span: string;
    readonly value: number;
    readonly unit: string;
    readonly qualifier: string;
    readonly region: string;
    readonly period: string;
    readonly indicator: string;
  }[];
}

const SAME_UNIT: Readonly<Record<string, string>> = {
  'percent per year': 'percent',
  ratio: 'times',
};

/** How well lines of labelled claims are read; nothing where the file is not there. */
export function measureClaims(reader: Reader, file: string): Score | undefined {
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledLine);
  const around = reader.gazetteer.spokenOf(lines.map(({ text }) => text));
  let source: string | undefined;
  let memory: Memory | undefined;
  const pairs: { sentence: LabelledSentence; claims: readonly Claim[] }[] = [];
  for (const [number, line] of lines.entries()) {
    const { text, published_on: publishedOn = '', source_url: address = '' } = line;
    const setting = {
      ...(publishedOn === '' ? {} : { publishedOn }),
      ...(address === '' ? {} : { address }),
      around,
    };
    const key = address || publishedOn;
    if (key !== source || memory === undefined) [source, memory] = [key, reader.remember(setting)];
    const labels = line.claims.map(({ span, ...label }) => ({
      ...label,
      text: span,
      unit: SAME_UNIT[label.unit] ?? label.unit,
      indicator: label.indicator.startsWith('other:') ? '*' : label.indicator,
    }));
    pairs.push({
      sentence: { line: number + 1, publishedOn, document: key, text, labels },
      claims: reader.read(text, setting, memory),
    });
  }
  return score(pairs);
}
