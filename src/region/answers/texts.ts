import type { Fix } from '../../bulletin/verify/index.ts';
import { renderBulletin, type BulletinFormat } from '../../bulletin/write/render.ts';
import { LANGUAGES, type Language } from '../../model/text.ts';
import { bulletinOf, textIn, titledBulletins } from '../bulletin.ts';
import { expectKnown } from '../released.ts';
import { verifierOf, type Verifier } from '../verify.ts';
import type { HeldRelease } from './held.ts';

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
  return { body: await renderBulletin(text, format), language: chosen };
}

export interface CheckRequest {
  readonly text: string;
  readonly publishedOn?: string | undefined;
  readonly region?: string | undefined;
  readonly fixes: readonly Fix[];
}

const verifiers = new WeakMap<HeldRelease, Promise<Verifier>>();

/**
 * Checks a text's numbers against a release, and against each other.
 *
 * @throws {IssuesError} `region-unknown`
 */
export async function checkText(held: HeldRelease, request: CheckRequest) {
  const { text, publishedOn, region, fixes } = request;
  let opening = verifiers.get(held);
  if (!opening) {
    opening = verifierOf(held);
    verifiers.set(held, opening);
    opening.catch(() => verifiers.delete(held));
  }
  const verifier = await opening;
  if (region !== undefined && !verifier.reader.gazetteer.entry(region))
    expectKnown([region], held.regions.keys(), 'region-unknown');
  const verified = await held.heavy(() =>
    verifier.verify(text, {
      fixes,
      ...(publishedOn === undefined ? {} : { publishedOn }),
      ...(region === undefined ? {} : { region }),
    }),
  );
  return {
    release: held.release.id,
    text,
    claims: verified.claims.map(({ halfStep: _halfStep, sentence: _sentence, ...claim }) => claim),
    checks: verified.checks,
  };
}
