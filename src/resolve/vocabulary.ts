import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as OpenCC from 'opencc-js/t2cn';
import { z } from 'zod';
import { readDocument } from '../catalogue/document.ts';
import type { Engine } from '../store/engine.ts';

const words = z.strictObject({
  canonical: z.record(z.string(), z.array(z.string())),
  ignored: z.array(z.string()),
  units: z.array(z.string()),
  ordinals: z.record(z.string(), z.array(z.string())),
});
const lists = z.record(z.string(), z.array(z.string()));
const legalForms = z.strictObject({
  forms: lists,
  chinese: lists,
  institutions: z.array(z.string()),
});
const countries = z.strictObject({
  aliases: lists,
  states: lists,
  postal: z.record(z.string(), z.record(z.string(), z.string())),
});

/** What is known of the words that names are made of; `catalogue/names/` holds it. */
export interface Vocabulary {
  readonly canonical: ReadonlyMap<string, string>;
  readonly ignored: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  /** Ways to write an ordinal number to the word for it: `2nd` to `second`. */
  readonly ordinals: ReadonlyMap<string, string>;
  /** A legal form to its class. */
  readonly legalForms: ReadonlyMap<string, string>;
  /** A form at the end of a Chinese name to its class; longest first. */
  readonly chineseForms: ReadonlyMap<string, string>;
  /** Endings of Chinese names that are no firm. */
  readonly institutions: readonly string[];
  /** A country's name, folded, to its code. */
  readonly countries: ReadonlyMap<string, string>;
  /** What addresses write for a state: abbreviation, state and country. */
  readonly postal: readonly (readonly [string, string, string])[];
}

/** Reads `names/words.yaml`, `legal-forms.yaml` and `countries.yaml` of a catalogue. */
export async function loadVocabulary(catalogue: string): Promise<Vocabulary> {
  const read = async <T>(name: string, schema: z.ZodType<T>) => {
    const file = join(catalogue, 'names', name);
    return readDocument(await readFile(file, 'utf8'), `names/${name}`, schema).data;
  };
  const [word, forms, country] = await Promise.all([
    read('words.yaml', words),
    read('legal-forms.yaml', legalForms),
    read('countries.yaml', countries),
  ]);
  const chinese = [...inverted(forms.chinese)].toSorted((a, b) => b[0].length - a[0].length);
  return {
    canonical: inverted(word.canonical),
    ignored: new Set(word.ignored),
    units: new Set(word.units),
    ordinals: inverted(word.ordinals),
    legalForms: inverted(forms.forms),
    chineseForms: new Map(chinese),
    institutions: forms.institutions,
    countries: new Map([
      ...countryNames(),
      ...inverted(country.states),
      ...inverted(country.aliases),
    ]),
    postal: Object.entries(country.postal).flatMap(([code, states]) =>
      Object.entries(states).map(([short, state]) => [short, state, code] as const),
    ),
  };
}

function inverted(record: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(
    Object.entries(record).flatMap(([key, values]) => values.map((value) => [value, key])),
  );
}

const NAME_LANGUAGES = ['en', 'zh', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'nb', 'da', 'pl'];

/** Names of countries in the languages that affiliations are mostly written in (CLDR). */
function countryNames(): [string, string][] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  return NAME_LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return codes.flatMap((code): [string, string][] => {
      const name = names.of(code);
      return name === undefined || NOT_COUNTRIES.has(code) ? [] : [[foldPlainly(name), code]];
    });
  });
}

const NOT_COUNTRIES = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'XK',
  'ZZ',
  'QO',
  'SU',
  'DD',
  'YU',
  'CS',
  'FX',
  'UK',
  'BU',
  'TP',
  'ZR',
  'AN',
  'NT',
  'VD',
  'YD',
  'DY',
  'HV',
  'NH',
  'RH',
]);

/** Lower case without accents, words apart by one space. */
function foldPlainly(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  Ð: 'd',
  þ: 'th',
  Þ: 'th',
  ı: 'i',
  İ: 'i',
  ŋ: 'n',
  ə: 'a',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  ʼ: "'",
  ʻ: "'",
  '＇': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '─': '-',
  '−': '-',
  '　': ' ',
  '\u00a0': ' ',
  '、': ',',
  '，': ',',
  '；': ',',
};

/**
 * What stands for a character when names are compared: simplified for traditional (OpenCC), half
 * width for full width, plain letters for those that no accent explains.
 */
function foldedCharacters(): Map<string, string> {
  const map = new Map(Object.entries(LETTERS));
  for (let c = 0xff01; c <= 0xff5e; c++)
    if (!map.has(String.fromCharCode(c)))
      map.set(String.fromCharCode(c), String.fromCharCode(c - 0xfee0));
  const simplify = OpenCC.Converter({ from: 't', to: 'cn' });
  for (let c = 0x4e00; c <= 0x9fff; c++) {
    const character = String.fromCharCode(c);
    const simple = simplify(character);
    if (simple !== character) map.set(character, simple);
  }
  return map;
}

/** Puts the vocabulary where SQL can join it: `resolve.vocabulary`, `.characters`, `.countries`, `.postal`. */
export async function installVocabulary(engine: Engine, vocabulary: Vocabulary): Promise<void> {
  await engine.run('CREATE SCHEMA IF NOT EXISTS resolve');
  const table = async (
    name: string,
    columns: readonly string[],
    rows: readonly (readonly string[])[],
  ) => {
    const lists = columns.map((_, i) => JSON.stringify(rows.map((row) => row[i])));
    const parameters = Object.fromEntries(lists.map((list, i) => [`c${i}`, list]));
    await engine.run(
      `CREATE OR REPLACE TABLE resolve.${name} AS SELECT ${columns.map((column, i) => `unnest($c${i}::VARCHAR::JSON::VARCHAR[]) AS ${column}`).join(', ')}`,
      parameters,
    );
  };
  const all = new Set([
    ...vocabulary.canonical.keys(),
    ...vocabulary.canonical.values(),
    ...vocabulary.ignored,
    ...vocabulary.units,
    ...vocabulary.ordinals.keys(),
    ...vocabulary.legalForms.keys(),
  ]);
  await table(
    'vocabulary',
    ['raw', 'canonical', 'role', 'form'],
    [...all].map((raw) => {
      const ordinal = vocabulary.ordinals.get(raw);
      const canonical = ordinal ?? vocabulary.canonical.get(raw) ?? raw;
      const form = vocabulary.legalForms.get(raw) ?? '';
      const role =
        ordinal !== undefined
          ? 'number'
          : vocabulary.ignored.has(raw)
            ? 'ignored'
            : vocabulary.units.has(canonical)
              ? 'unit'
              : '';
      return [raw, canonical, role, form];
    }),
  );
  await table('characters', ['character', 'folded'], [...foldedCharacters()]);
  await table('countries', ['name', 'country'], [...vocabulary.countries]);
  await table('postal', ['short', 'region', 'country'], vocabulary.postal);
}
