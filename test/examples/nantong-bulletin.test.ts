import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../examples/nantong/generate/generate.ts';
import { IssuesError, type Issue } from '../../src/model/issue.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import {
  listBulletins,
  openBulletin,
  publishSite,
  renderBulletin,
  type OpenedBulletin,
} from '../../src/region/index.ts';
import { openVerifier } from '../../src/region/verify.ts';
import { buildExample, type BuiltExample } from './build-example.ts';

const NAME = 'innovation-2025';

/** The numbers of the bureau's press text of 2025-12-23, as figures. */
const PUBLISHED = [
  ['rd-intensity', 2.96],
  ['high-tech-output-share', 49.6],
  ['high-tech-enterprises', 4324],
  ['net-increase-high-tech-enterprises', 2146],
  ['unicorns', 2],
  ['provincial-rd-institutions', 900],
  ['university-local-institutions', 40],
  ['alliance-cities', 8],
  ['share-enterprises-partnered', 50],
  ['share-manufacturers-collaborating-universities', 70],
  ['collaborative-platforms', 100],
] as const;

describe('the bulletin of the example', () => {
  let sources: string;
  let built: BuiltExample;
  let bulletin: OpenedBulletin;

  beforeAll(async () => {
    sources = await mkdtemp(join(tmpdir(), 'rongtong-nantong-sources-'));
    await generate({ out: sources, seed: 2025, scale: 1 });
    built = await buildExample('nantong', sources);
    bulletin = await openBulletin(built.folder, NAME);
  }, 400_000);
  afterAll(async () => {
    await built.close();
    await rm(sources, { recursive: true });
  });

  const json = async (language: (typeof LANGUAGES)[number]) =>
    JSON.parse(
      new TextDecoder().decode(await renderBulletin(bulletin.texts.get(language)!, 'json')),
    ) as { text: string; claims: { indicator: string; printed: number; start?: number }[] };

  it('is published: its numbers are of many, or of what a public list names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rongtong-nantong-site-'));
    const [app, site] = [join(folder, 'app'), join(folder, 'site')];
    await mkdir(app);
    await writeFile(join(app, 'index.html'), '<meta charset="utf-8" />');
    const { bulletins, release } = await publishSite(built.folder, site, { app });
    expect(bulletins).toMatchObject({ published: [NAME], withheld: [] });
    const pages = join(site, 'api', 'releases', release, 'bulletins');
    for (const language of LANGUAGES)
      expect(await readFile(join(pages, `${NAME}.${language}.html`), 'utf8')).toMatch(/4,?324/);
    await rm(folder, { recursive: true });
  }, 300_000);

  /** Writes a template beside the others and says what is wrong with it. */
  const issuesOf = async (body: string): Promise<readonly Issue[]> => {
    const head = "---\ntitle: T\nregion: '320600'\nperiod: 2025\n---\n\n";
    await writeFile(join(built.folder, 'bulletins', 'wrong.en.md'), `${head}${body}\n`);
    try {
      return (await openBulletin(built.folder, 'wrong')).warnings;
    } catch (error) {
      if (error instanceof IssuesError) return error.issues;
      throw error;
    } finally {
      await rm(join(built.folder, 'bulletins', 'wrong.en.md'));
    }
  };

  it('is found by name, in both languages, and has nothing to warn of', async () => {
    expect(await listBulletins(built.folder)).toEqual([
      {
        name: NAME,
        files: { en: `bulletins/${NAME}.en.md`, zh: `bulletins/${NAME}.zh.md` },
      },
    ]);
    expect(bulletin.warnings).toEqual([]);
  });

  it.each(LANGUAGES)('has every number of the press text in %s', async (language) => {
    const { claims } = await json(language);
    const stated = claims
      .filter(({ start }) => start !== undefined)
      .map(({ indicator, printed }) => [indicator, printed] as const);
    expect(new Map<string, number>(stated)).toEqual(new Map<string, number>(PUBLISHED));
  });

  it.each(LANGUAGES)('is read back in %s with all of its numbers supported', async (language) => {
    const { text, claims } = await json(language);
    const verifier = await openVerifier(built.folder);
    const verified = await verifier.verify(text, { publishedOn: '2025-12-23' });
    expect(verified.claims.map(({ text: words, verdict }) => [words, verdict])).toEqual(
      verified.claims.map(({ text: words }) => [words, 'supported']),
    );
    const written = claims.filter(({ start }) => start !== undefined);
    expect(verified.claims.map(({ indicator }) => indicator)).toEqual(
      written.map(({ indicator }) => indicator),
    );
  });

  it('is refused, with file and line, where a figure is not what is said of it', async () => {
    expect(
      await issuesOf('Over {{ university-local-institutions as=over bound=900 }} institutions.'),
    ).toMatchObject([
      {
        code: 'figure-qualifier-false',
        place: { file: 'bulletins/wrong.en.md', line: 7, column: 6 },
        params: { value: '40' },
      },
    ]);
    expect(await issuesOf('{{ rd-intensity }}')).toMatchObject([{ code: 'figure-missing' }]);
  });

  it('says which region, indicator or partner was meant', async () => {
    expect(
      await issuesOf(
        '{{ gdp region=Nantong period=2024 }} {{ gdpp }} {{ gdp with=310000 period=2024 }}',
      ),
    ).toMatchObject([
      { code: 'figure-unknown-region', suggestion: '320600' },
      { code: 'figure-unknown-indicator', suggestion: 'gdp' },
      { code: 'figure-takes-no-partner' },
    ]);
  });

  it('warns of what is true and misleads, and of a language that is missing', async () => {
    expect(
      await issuesOf('{{ high-tech-enterprises as=over bound=900 }} enterprises'),
    ).toMatchObject([
      { code: 'figure-qualifier-misleading', params: { better: 'over 4,000' } },
      { code: 'bulletin-language-missing' },
    ]);
  });

  it.each(['../bulletins/innovation-2025', 'innovation', '..', ''])(
    'is not found under %j',
    async (name) => {
      await expect(openBulletin(built.folder, name)).rejects.toMatchObject({
        issues: [{ code: 'bulletin-unknown' }],
      });
    },
  );
});
