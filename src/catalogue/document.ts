import { isMap, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { IssuesError, type Issue, type Place } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import type { Bilingual, Language } from '../model/text.ts';
import {
  findReady,
  keyOf,
  type DefinitionKind,
  type ReadyDefinitions,
} from './ready-definitions.ts';

/** A YAML file read with a schema: its data, and where in the file each part of it stands. */
export interface ReadDocument<T> {
  readonly data: T;
  /** The place of a value (or, if it is missing, of the mapping that should hold it). */
  readonly place: (path: readonly PropertyKey[], at?: 'key' | 'value') => Place;
}

/**
 * Reads YAML text with a zod schema.
 *
 * @param file the file's name as issues should print it
 * @throws {IssuesError} naming file, line, column, key and the nearest valid key
 */
export function readDocument<T>(text: string, file: string, schema: z.ZodType<T>): ReadDocument<T> {
  const damaged = text.indexOf('\uFFFD');
  if (damaged >= 0) throw new IssuesError([notUnicode(text, file, damaged)]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const place: ReadDocument<T>['place'] = (path, at = 'value') => {
    const { line, col } = lines.linePos(offsetOf(document, path, at));
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    throw new IssuesError(
      document.errors.map((error) => ({
        code: 'document-syntax',
        severity: 'error',
        place: { file, ...lineAndColumn(lines, error.pos[0]) },
        params: { detail: error.message.split('\n')[0]!.replace(/ at line .*$/, '') },
      })),
    );
  }
  const parsed = schema.safeParse(valuesOf(document, file));
  if (parsed.success) return { data: parsed.data, place };
  throw new IssuesError(
    parsed.error.issues.flatMap((issue) => fromZod(issue, [], schema, place, document)),
  );
}

interface ReadFiles {
  readonly kind: DefinitionKind | undefined;
  readonly files: Map<string, { readonly text: string; readonly document: ReadDocument<unknown> }>;
}

const read = new Map<z.ZodType, ReadFiles>();

/**
 * The same for a file that is opened again and again while it hardly ever changes: as long as its text
 * is what it was, what was read of it is given again. It is shared, and not to be changed.
 *
 * @param kind what is defined, where the package brings such definitions
 * @throws {IssuesError} naming file, line, column, key and the nearest valid key
 */
export function readDefinition<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  kind?: DefinitionKind,
): ReadDocument<T> {
  const { files } = read.get(schema) ?? { files: new Map() };
  read.set(schema, { kind, files });
  const known = files.get(file);
  if (known?.text === text) return known.document as ReadDocument<T>;
  const ready = kind === undefined ? undefined : findReady(kind, text);
  const document =
    ready === undefined
      ? readDocument(text, file, schema)
      : { data: ready as T, place: placeWhenAsked(text, file, schema) };
  files.set(file, { text, document });
  return document;
}

/** What has been read of the kinds of definitions that the package brings, as it is kept ready. */
export function definitionsRead(): ReadyDefinitions {
  return Object.fromEntries(
    [...read.values()].flatMap(({ kind, files }) =>
      kind === undefined
        ? []
        : [...files.values()].map(({ text, document }) => [keyOf(kind, text), document.data]),
    ),
  );
}

/** Places are asked for where something is wrong, which is hardly ever: only then is the text taken apart. */
function placeWhenAsked<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
): ReadDocument<T>['place'] {
  let place: ReadDocument<T>['place'] | undefined;
  return (path, at) => (place ??= readDocument(text, file, schema).place)(path, at);
}

/** Text in another encoding than UTF-8 was read: what it says would be garbled from there on. */
function notUnicode(text: string, file: string, at: number): Issue {
  const line = text.slice(0, at).split('\n').length;
  return { code: 'document-encoding', severity: 'error', place: { file, line }, params: {} };
}

/** The document's data. A few anchors can stand for more data than any memory holds: refused. */
function valuesOf(document: Document, file: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new IssuesError([
      { code: 'document-syntax', severity: 'error', place: { file }, params: { detail } },
    ]);
  }
}

function lineAndColumn(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function offsetOf(document: Document, path: readonly PropertyKey[], at: 'key' | 'value'): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const last = path[depth - 1]!;
    if (at === 'key' && isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(last),
      );
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, depth), true);
    if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
      return node.range[0] as number;
  }
  return 0;
}

type ZodIssue = z.core.$ZodIssue;

function fromZod(
  issue: ZodIssue,
  prefix: readonly PropertyKey[],
  schema: z.ZodType,
  place: ReadDocument<unknown>['place'],
  document: Document,
): Issue[] {
  const path = [...prefix, ...issue.path];
  const key = path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((name) => ({
      code: 'document-unknown-key',
      severity: 'error',
      place: place([...path, name], 'key'),
      value: name,
      params: { key: name, known: known.join(', ') },
      ...suggest(nearest(name, known)),
    }));
  }
  if (issue.code === 'invalid_union') {
    // The branch that came furthest is the one that was meant.
    const branch = issue.errors.toSorted(
      (a, b) => depthOf(b) - depthOf(a) || a.length - b.length,
    )[0];
    if (
      branch?.length &&
      (depthOf(branch) > 0 || branch.some((b) => b.code === 'unrecognized_keys'))
    )
      return branch.flatMap((inner) => fromZod(inner, path, schema, place, document));
  }
  if (path.length > 0 && document.getIn(path) === undefined) {
    return [
      {
        code: 'document-missing-key',
        severity: 'error',
        place: place(path.slice(0, -1)),
        params: { key },
      },
    ];
  }
  const found = document.getIn(path);
  const value = found === null || typeof found !== 'object' ? String(found) : undefined;
  const options = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const expected = expectation(issue, options);
  return [
    {
      code: 'document-bad-value',
      severity: 'error',
      place: place(path),
      ...(value === undefined ? {} : { value }),
      params: {
        key: key === '' ? place([]).file! : key,
        expected: expected.en,
        expectedZh: expected.zh,
      },
      ...suggest(value === undefined ? undefined : nearest(value, options)),
    },
  ];
}

/** What a value should be, in both languages. */
function expectation(issue: ZodIssue, options: readonly string[]): Bilingual {
  switch (issue.code) {
    case 'invalid_value':
      return { en: options.join(' | '), zh: options.join(' | ') };
    case 'invalid_type':
      return TYPES[issue.expected] ?? { en: issue.expected, zh: issue.expected };
    case 'invalid_union': {
      const kinds = issue.errors.flatMap(([first]) => (first ? [expectation(first, [])] : []));
      const joined = (language: Language, or: string) =>
        [...new Set(kinds.map((kind) => kind[language]))].join(or);
      return { en: joined('en', ' or '), zh: joined('zh', '或') };
    }
    case 'too_big':
      return { en: `at most ${issue.maximum}`, zh: `不大于 ${issue.maximum} 的值` };
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { en: `at least ${issue.minimum}`, zh: `不小于 ${issue.minimum} 的值` }
        : { en: 'something; it is empty', zh: '非空的值' };
    default: {
      const [en = '', zh = en] = issue.message.split(' ｜ ');
      return { en, zh };
    }
  }
}

const TYPES: Readonly<Record<string, Bilingual>> = {
  object: { en: 'keys with values (key: value)', zh: '“键: 值”形式的内容' },
  record: { en: 'keys with values (key: value)', zh: '“键: 值”形式的内容' },
  array: { en: 'a list', zh: '列表' },
  string: { en: 'a text', zh: '文本' },
  number: { en: 'a number', zh: '数值' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
};

function depthOf(issues: readonly ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function suggest(suggestion: string | undefined): { suggestion?: string } {
  return suggestion === undefined ? {} : { suggestion };
}

/** The keys that the schema knows at a path; unions and wrappers are looked through. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let level: z.ZodType[] = [schema];
  for (const step of path) level = level.flatMap((type) => descend(type, step));
  return [...new Set(level.flatMap((type) => Object.keys(shapeOf(type) ?? {})))];
}

interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly getter?: () => z.ZodType;
}

function unwrap(type: z.ZodType): z.ZodType[] {
  const definition = type.def as unknown as Definition;
  if (definition.options) return definition.options.flatMap(unwrap);
  const inner = definition.innerType ?? definition.in ?? definition.getter?.();
  return inner ? unwrap(inner) : [type];
}

function shapeOf(type: z.ZodType): Record<string, z.ZodType> | undefined {
  const shapes = unwrap(type).map((t) => (t.def as unknown as Definition).shape);
  return shapes.some(Boolean) ? Object.assign({}, ...shapes) : undefined;
}

function descend(type: z.ZodType, step: PropertyKey): z.ZodType[] {
  return unwrap(type).flatMap((t) => {
    const definition = t.def as unknown as Definition;
    const next =
      definition.shape?.[String(step)] ??
      definition.element ??
      definition.valueType ??
      definition.items?.[Number(step)];
    return next ? [next] : [];
  });
}
