import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  composeBulletin,
  keysOf,
  type ComposedBulletin,
  type FigureLookup,
} from '../bulletin/write/compose.ts';
import { compareLanguages } from '../bulletin/write/languages.ts';
import { readTemplate, type Template } from '../bulletin/write/template.ts';
import type { Figure } from '../measure/figure.ts';
import { IssuesError, type Issue } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';
import { LANGUAGES, type Language } from '../model/text.ts';
import type { Release } from '../store/releases.ts';
import { lookUpFigures } from './bulletin-figures.ts';
import { withRelease, type OpenedRelease, type ReleaseOptions } from './released.ts';

/** The folder of a region folder's bulletins: `NAME.en.md` and `NAME.zh.md`. */
const FOLDER = 'bulletins';

/** A bulletin that a region folder has templates of. */
export interface BulletinEntry {
  readonly name: string;
  /** Path of each language's template, relative to the region folder. */
  readonly files: Readonly<Partial<Record<Language, string>>>;
}

export interface OpenedBulletin {
  readonly release: Release;
  /** One for each language that there is a template of. */
  readonly texts: ReadonlyMap<Language, ComposedBulletin>;
  /** What is true but misleads, or lacks a language. */
  readonly warnings: readonly Issue[];
}

/** The bulletins of a region folder, by name. A name is a file's, so that none leads elsewhere. */
export async function listBulletins(dir: string): Promise<BulletinEntry[]> {
  const entries = await readdir(join(dir, FOLDER), { withFileTypes: true }).catch(() => []);
  const files = new Map<string, Partial<Record<Language, string>>>();
  for (const entry of entries) {
    const [, name, language] = /^(.+)\.([a-z]{2})\.md$/.exec(entry.name) ?? [];
    const known = LANGUAGES.find((each) => each === language);
    if (name === undefined || known === undefined || !entry.isFile()) continue;
    files.set(name, { ...files.get(name), [known]: `${FOLDER}/${entry.name}` });
  }
  return [...files]
    .map(([name, byLanguage]) => ({ name, files: byLanguage }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The bulletins with their titles, as far as their templates can be read. */
export async function titledBulletins(dir: string) {
  return Promise.all(
    (await listBulletins(dir)).map(async ({ name, files }) => {
      const titles: Partial<Record<Language, string>> = {};
      for (const template of await readTemplates(dir, files).catch((): Template[] => []))
        titles[template.language] = template.head.title;
      return { name, languages: LANGUAGES.filter((language) => files[language]), titles };
    }),
  );
}

/**
 * Fills a bulletin's templates, in every language there is, with the figures of a release, and
 * holds the languages against each other.
 *
 * @throws {IssuesError} with the place in the template of whatever is unknown, missing or untrue
 */
export async function openBulletin(
  dir: string,
  name: string,
  options: ReleaseOptions = {},
): Promise<OpenedBulletin> {
  const folder = resolve(dir);
  return withRelease(folder, options, (opened) => bulletinOf(opened, name));
}

/**
 * The same from a release that is open already.
 *
 * @param seen a figure as the readers of the bulletin may see it
 */
export async function bulletinOf(
  opened: OpenedRelease,
  name: string,
  seen: (figure: Figure) => Figure = (figure) => figure,
): Promise<OpenedBulletin> {
  const { folder } = opened.region;
  const { files } = await findBulletin(folder, name);
  const templates = await readTemplates(folder, files);
  const whole = await lookUpFigures(opened, templates.flatMap(keysOf));
  const lookup: FigureLookup = {
    ...whole,
    figure(key) {
      const figure = whole.figure(key);
      return figure && seen(figure);
    },
  };
  const composed = gather(templates, (template) => composeBulletin(template, lookup));
  const [first, second] = composed;
  const differences = first && second ? compareLanguages(first, second) : [];
  if (differences.length > 0) throw new IssuesError(differences);
  return {
    release: opened.release,
    texts: new Map(composed.map((text) => [text.template.language, text])),
    warnings: [
      ...composed.flatMap(({ issues }) => issues),
      ...opened.region.configuration.languages
        .filter((language) => files[language] === undefined)
        .map((language) => languageMissing(name, language, 'warning')),
    ],
  };
}

/** @throws {IssuesError} where the bulletin has no text in the language */
export function textIn(bulletin: OpenedBulletin, name: string, language: Language) {
  const text = bulletin.texts.get(language);
  if (!text) throw new IssuesError([languageMissing(name, language, 'error')]);
  return text;
}

async function findBulletin(folder: string, name: string): Promise<BulletinEntry> {
  const bulletins = await listBulletins(folder);
  const found = bulletins.find((each) => each.name === name);
  if (found) return found;
  const names = bulletins.map((each) => each.name);
  const suggestion = nearest(name, names);
  throw new IssuesError([
    {
      code: 'bulletin-unknown',
      severity: 'error',
      place: {},
      value: name,
      params: { name, known: names.length === 0 ? '–' : names.join(', ') },
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ]);
}

async function readTemplates(folder: string, files: BulletinEntry['files']): Promise<Template[]> {
  const sources = await Promise.all(
    LANGUAGES.flatMap((language) => {
      const file = files[language];
      return file === undefined ? [] : [{ language, file }];
    }).map(async ({ language, file }) => ({
      language,
      file,
      source: await readFile(join(folder, file), 'utf8'),
    })),
  );
  return gather(sources, ({ source, file, language }) => readTemplate(source, file, language));
}

/** What is wrong with any of the languages is said at once. */
function gather<T, Result>(things: readonly T[], work: (thing: T) => Result): Result[] {
  const issues: Issue[] = [];
  const results = things.flatMap((thing) => {
    try {
      return [work(thing)];
    } catch (error) {
      if (!(error instanceof IssuesError)) throw error;
      issues.push(...error.issues);
      return [];
    }
  });
  if (issues.length > 0) throw new IssuesError(issues);
  return results;
}

function languageMissing(name: string, language: Language, severity: Issue['severity']): Issue {
  return {
    code: 'bulletin-language-missing',
    severity,
    place: {},
    params: { name, language: language === 'zh' ? '中文' : 'English' },
  };
}
