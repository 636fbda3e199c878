import { pack } from '../../bulletin/write/parcel.ts';
import { renderBulletin, type BulletinFormat } from '../../bulletin/write/render.ts';
import { IssuesError } from '../../model/issue.ts';
import { LANGUAGES, type Language } from '../../model/text.ts';
import { bulletinOf, textIn, titledBulletins } from '../bulletin.ts';
import { expectKnown } from '../released.ts';
import type { CheckRequest } from './check-text.ts';
import type { HeldRelease } from './held.ts';
import { TEXT_LIMITS } from './text-work.ts';

/** The bulletins that a region has templates of. */
export async function bulletinsOf({ region }: HeldRelease) {
  return (await titledBulletins(region.folder)).map(({ name, languages, titles }) => {
    const [any] = Object.values(titles);
    return {
      name,
      languages,
      title: any === undefined ? null : { en: titles.en ?? any, zh: titles.zh ?? any },
    };
  });
}

/** Forms with charts and styles, which take longer than others should have to wait. */
const LAID_OUT: ReadonlySet<BulletinFormat> = new Set(['html', 'docx']);

/**
 * A bulletin with the figures of a release, as a file.
 *
 * @param language the first of the region's that there is a text in, where it is left out
 */
export async function writeBulletin(
  held: HeldRelease,
  name: string,
  format: BulletinFormat,
  language?: Language,
): Promise<{ body: Uint8Array; language: Language }> {
  const bulletin = await held.heavy(() => bulletinOf(held, name));
  const wanted = [...held.region.configuration.languages, ...LANGUAGES];
  const chosen = language ?? wanted.find((each) => bulletin.texts.has(each)) ?? 'en';
  const text = textIn(bulletin, name, chosen);
  const body = LAID_OUT.has(format)
    ? await held.texts.render({ parcel: pack(text), format })
    : await renderBulletin(text, format);
  return { body, language: chosen };
}

/**
 * Checks a text's numbers against a release, and against each other.
 *
 * @returns the answer as JSON
 * @throws {IssuesError} `region-unknown`, `document-unreadable`, `parameter-invalid`
 */
export async function checkedText(
  held: HeldRelease,
  request: CheckRequest,
): Promise<Uint8Array<ArrayBuffer>> {
  const outcome = await held.texts.check(request);
  if ('body' in outcome) return outcome.body;
  if (outcome.refused === 'region')
    expectKnown([request.region!], held.regions.keys(), 'region-unknown');
  throw new IssuesError([
    outcome.refused === 'too-long'
      ? {
          code: 'parameter-invalid',
          severity: 'error',
          place: {},
          params: {
            name: 'text',
            expected: `at most ${TEXT_LIMITS.characters} characters`,
            expectedZh: `不超过${TEXT_LIMITS.characters}个字符的文本`,
          },
        }
      : { code: 'document-unreadable', severity: 'error', place: {}, params: {} },
  ]);
}
