import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../examples/nantong/generate/generate.ts';
import { RULES } from '../../src/disclose/rules.ts';
import { IssuesError } from '../../src/model/issue.ts';
import { readContributions } from '../../src/disclose/read-contributions.ts';
import { findContributions } from '../../src/measure/contributions.ts';
import { figuresIn, type Figure } from '../../src/measure/figure.ts';
import { parsePeriod } from '../../src/model/period.ts';
import { controlDisclosure, type ControlledFigures } from '../../src/region/disclosure.ts';
import { publishSite } from '../../src/region/index.ts';
import { measureInput, withRelease } from '../../src/region/released.ts';
import { entrySchema } from '../../src/server/schemas/entry.ts';
import { overviewSchema } from '../../src/server/schemas/figures.ts';
import { indicatorsSchema } from '../../src/server/schemas/indicators.ts';
import { releaseDetailSchema } from '../../src/server/schemas/releases.ts';
import { resourceFile } from '../../src/store/releases.ts';
import { buildExample, type BuiltExample } from '../examples/build-example.ts';
import { attackFigures, outsiderOf, type Findings, type Outsider } from './outsider.ts';

const ASKED = 400;

const placeOf = (
  id: string,
  partner: string,
  {
    period,
    region,
    breakdown,
    category,
  }: Pick<Figure, 'period' | 'region' | 'breakdown' | 'category'>,
) => [id, partner, period, region, breakdown, category].join('|');

describe('disclosure control of the example', () => {
  let sources: string;
  let built: BuiltExample;
  let truth: readonly Figure[];
  let controlled: ControlledFigures;
  let outsider: Outsider;

  beforeAll(async () => {
    sources = await mkdtemp(join(tmpdir(), 'rongtong-nantong-sources-'));
    await generate({ out: sources, seed: 2025, scale: 0.3 });
    built = await buildExample('nantong', sources);
    await withRelease(built.folder, {}, async (opened) => {
      controlled = await controlDisclosure(opened);
      truth = (await opened.engine.all(
        `SELECT * FROM ${figuresIn(resourceFile(opened.release, 'figures')!)} ORDER BY ALL`,
      )) as unknown as Figure[];
      outsider = outsiderOf(opened, controlled);
    });
  }, 900_000);
  afterAll(async () => {
    await built.close();
    await rm(sources, { recursive: true });
  });

  /** Cells of which too much can be concluded: less than one unit open, or than a share of the value. */
  const closed = ({ cells }: Findings) =>
    cells.filter(
      ({ value, range: { least, most } }) =>
        !(most - least >= RULES.complementaryWidth * Math.abs(value) * (1 - 1e-6) - 1e-6) ||
        most - least < 1e-6,
    );

  it('stands on groups that add up to the very figures', async () => {
    const added = await withRelease(built.folder, {}, async (opened) => {
      const { periods, partners, region } = opened.release.manifest.rongtong;
      const contributions = await findContributions(opened.engine, measureInput(opened), {
        indicators: [...opened.region.catalogue.indicators.keys()],
        periods: periods.map(parsePeriod),
        partners,
      });
      const values = new Map<string, number>();
      for (const { names, tables } of readContributions(contributions, {
        whole: region,
        told: () => true,
      }))
        names.forEach(({ quantity, ...cell }, position) => {
          const { ids, partner } = contributions.quantities[quantity]!;
          for (const id of ids)
            values.set(placeOf(id, partner, cell), tables.cells[position]!.value);
        });
      return values;
    });
    let compared = 0;
    const wrong = truth.flatMap((figure) =>
      (['value', 'numerator', 'denominator'] as const).flatMap((part) => {
        const id = part === 'value' ? figure.indicator : `${figure.indicator}#${part}`;
        const found = added.get(placeOf(id, figure.partner_region, figure));
        if (found === undefined || figure[part] === null) return [];
        compared += 1;
        const apart = Math.abs(found - figure[part]);
        return apart <= 1e-9 * Math.abs(figure[part]) ? [] : [{ ...figure, part, found }];
      }),
    );
    expect(compared).toBeGreaterThan(10_000);
    expect(wrong).toEqual([]);
  }, 900_000);

  it('leaves no withheld figure to be worked out by linear programming', async () => {
    const findings = await attackFigures(outsider, truth, controlled.figures, ASKED);
    expect(findings.relations).toBeGreaterThan(1000);
    expect(findings.cells.length).toBeGreaterThan(ASKED / 2);
    expect(closed(findings)).toEqual([]);
  }, 900_000);

  it('would, if only what is sensitive by itself were withheld', async () => {
    const alone = truth.map((figure, index) =>
      ['few', 'dominated'].includes(controlled.why[index] ?? '')
        ? controlled.figures[index]!
        : figure,
    );
    const findings = await attackFigures(outsider, truth, alone, ASKED);
    expect(closed(findings).length).toBeGreaterThan(ASKED / 20);
  }, 900_000);

  it('counts without protection what authorities publish by name, and nothing else', () => {
    expect([...controlled.listed.keys()]).toEqual(
      expect.arrayContaining(['unicorns', 'gazelles', 'little-giants']),
    );
    for (const id of ['high-tech-enterprises', 'enterprises', 'rd-expenditure'])
      expect(controlled.listed.has(id), id).toBe(false);
    const unicorns = controlled.figures.filter(({ indicator }) => indicator === 'unicorns');
    expect(unicorns.some(({ value }) => value === 1 || value === 2)).toBe(true);
    expect(unicorns.filter(({ reason }) => reason === 'confidential')).toEqual([]);
  });

  it('tells nothing of a withheld figure, and of none how many stand behind it', () => {
    const computed = controlled.figures.filter(({ basis }) => basis === 'records');
    const counts = computed.flatMap(({ records, organisations, lower, upper }) => [
      records,
      organisations,
      lower,
      upper,
    ]);
    expect(new Set(counts)).toEqual(new Set([null]));
    const withheld = controlled.figures.filter(({ reason }) => reason === 'confidential');
    expect(withheld.length).toBeGreaterThan(100);
    for (const figure of withheld)
      expect(figure).toMatchObject({
        value: null,
        numerator: null,
        denominator: null,
        status: 'Q',
      });
  });

  describe('published as a site', () => {
    let app: string;
    let site: string;
    const publish = () => publishSite(built.folder, site, { app });

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'rongtong-site-'));
      [app, site] = [join(folder, 'app'), join(folder, 'below', 'site')];
      await mkdir(app);
      await mkdir(join(folder, 'below'));
      await writeFile(
        join(app, 'index.html'),
        '<head><meta charset="utf-8" /><base href="/" /><meta name="rongtong-mode" content="server" /></head><body><div id="app"></div></body>',
      );
      await publish();
    }, 900_000);
    afterAll(() => rm(join(app, '..'), { recursive: true }));

    const filesOf = async () => {
      const entries = await readdir(site, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
    };

    it('names no organisation, and no value of a withheld figure', async () => {
      const ids = await built.engine.all<{ id: string }>('SELECT DISTINCT id FROM organisations');
      const texts = await Promise.all((await filesOf()).map((file) => readFile(file, 'latin1')));
      const words = new Set(texts.flatMap((text) => text.match(/[0-9A-Z]{18}/g) ?? []));
      expect(ids.length).toBeGreaterThan(1000);
      expect(ids.filter(({ id }) => words.has(id))).toEqual([]);
      const [told] = await built.engine.all<{ told: number; withheld: number }>(
        `SELECT count(value) AS told, count(*) FILTER (reason = 'confidential') AS withheld
         FROM read_parquet('${join(site, 'figures.parquet')}')`,
      );
      expect(told).toEqual({
        told: controlled.figures.filter(({ value }) => value !== null).length,
        withheld: controlled.why.filter(Boolean).length,
      });
    });

    it('answers as the API does, without what speaks of records', async () => {
      const answer = async (path: string): Promise<unknown> =>
        JSON.parse(await readFile(join(site, `${path}.json`), 'utf8'));
      const { id } = built.result.release;
      const entry = entrySchema.parse(await answer('api'));
      expect(entry).toMatchObject({ mode: 'static', release: id, synthetic: true });
      expect(Object.values(entry.can)).not.toContain(true);
      const below = `api/releases/${id}`;
      expect(releaseDetailSchema.parse(await answer(below))).toMatchObject({
        registers: [],
        sources: [],
        records: 0,
      });
      const { headlines } = overviewSchema.parse(await answer(`${below}/overview`));
      const untold = headlines.filter(({ figure }) => figure.value === null);
      for (const { target, change } of untold) {
        expect(target?.reached ?? null, 'which side of a target it lies on').toBeNull();
        expect(change).toBeNull();
      }
      const { indicators } = indicatorsSchema.parse(await answer(`${below}/indicators`));
      for (const { id: indicator } of indicators.slice(0, 20))
        expect(await answer(`${below}/indicators/${indicator}/figures`)).toHaveProperty('figures');
    });

    it('stands below any address', async () => {
      const page = await readFile(join(site, 'index.html'), 'utf8');
      expect(page).toContain('<base href="./" />');
      expect(page).toContain('content="static"');
    });

    it('says what to do where it was opened from the disk, without a script of its own', async () => {
      const page = await readFile(join(site, 'index.html'), 'utf8');
      const [words = ''] = /<div id="app">.*<\/div>/s.exec(page) ?? [];
      expect(words).toContain('网页服务器');
      expect(words).toContain('web server');
      const [, link = ''] = /href="([^"]+)"/.exec(words) ?? [];
      expect(await filesOf()).toContain(join(site, link));
      expect(page).not.toMatch(/<script>|\son\w+=/);
    });

    it('takes the place of an earlier site, and of nothing else', async () => {
      const mine = join(site, '.git', 'HEAD');
      await mkdir(join(site, '.git'));
      await writeFile(mine, 'ref: refs/heads/site');
      await expect(publish()).rejects.toMatchObject({
        issues: [{ code: 'site-folder-taken', value: '.git/HEAD' }],
      });
      expect(await readFile(mine, 'utf8')).toContain('refs');
      await rm(join(site, '.git'), { recursive: true });
      await publish();
      expect(await readdir(join(site, '..'))).toEqual(['site']);
      await expect(publishSite(built.folder, app, { app })).rejects.toThrow(IssuesError);
      expect(await readdir(app)).toEqual(['index.html']);
    }, 900_000);
  });

  it('still tells what the city comes to', () => {
    const told = controlled.figures.filter(
      ({ region, breakdown, partner_region, basis, period }) =>
        region === '320600' &&
        breakdown === '' &&
        partner_region === '' &&
        basis === 'records' &&
        period === '2024',
    );
    const withheld = told.filter(({ reason }) => reason === 'confidential');
    expect(withheld.length).toBeLessThan(told.length / 5);
    for (const indicator of ['rd-expenditure', 'rd-intensity', 'high-tech-enterprises'])
      expect(withheld.map((figure) => figure.indicator)).not.toContain(indicator);
  });
});
