import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal } from '../store/sealed.ts';
import { readPrivateKey } from '../store/signature.ts';
import { runForTest, type Run, type RunOptions } from './testing.ts';

let folder: string;
const rongtong = (line: string, options: RunOptions = {}): Promise<Run> =>
  runForTest(line.split(' '), { folder, ...options });
const json = async (line: string) => JSON.parse((await rongtong(`${line} --json`)).stdout);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-commands-'));
  for (const line of ['init', 'build', 'keygen key.pem']) {
    const { exit, stderr } = await rongtong(line);
    if (exit !== 0) throw new Error(`rongtong ${line}: ${stderr}`);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('--regions-of', () => {
  it('says in either language when the register does not know the regions of that day', async () => {
    const { stderr, stdout, exit } = await rongtong('figures --all --regions-of 1900');
    expect([exit, stderr]).toEqual([0, expect.stringContaining('regions of 1900 are not known')]);
    expect(stdout).not.toContain('1900');
    const chinese = await rongtong('figures --all --regions-of 1900 --lang zh');
    expect(chinese.stderr).toContain('1900 的行政区划不详');
  });
});

describe('init', () => {
  it('names the files it wrote and what to do next', async () => {
    const { stdout, exit } = await rongtong('init another');
    expect(exit).toBe(0);
    expect(stdout).toContain(join('another', 'region.yaml'));
    expect(stdout).toContain('rongtong build --dir another');
  });

  it('writes over nothing', async () => {
    const { stderr, exit } = await rongtong('init');
    expect(exit).toBe(2);
    expect(stderr).toContain('already');
  });
});

describe('build', () => {
  it('prints the account of every source, what was released and the files written', async () => {
    const fresh = join(folder, 'fresh');
    await rongtong(`init ${fresh}`);
    const { stdout, exit } = await rongtong(`build --dir ${fresh}`);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/enterprises +organisations +6 +6 +0 +0 +0/);
    expect(stdout).toContain('synthetic');
    for (const [path] of stdout.matchAll(/\S+\.(datapackage\.json|parquet)$/gm))
      expect(existsSync(join(folder, path)), path).toBe(true);
  });

  it('says that nothing has changed where nothing has', async () => {
    const { stdout, exit } = await rongtong('build');
    expect(exit).toBe(0);
    expect(stdout).toContain('Nothing has changed');
    expect(await json('build')).toMatchObject({ outcome: 'unchanged' });
  });

  it('ends with 1, and says why, where more is set aside than is tolerated', async () => {
    const poor = join(folder, 'poor');
    await rongtong(`init ${poor}`);
    await appendFile(
      join(poor, 'sources/enterprises.csv'),
      'E101,No Place Ltd,river-city-west,C3451,2001-01-01\nE102,Nowhere Ltd,river-city-east,C3451,2001-01-01\n',
    );
    const { stdout, exit } = await rongtong(`build --dir ${poor}`);
    expect(exit).toBe(1);
    expect(stdout).toContain('No release was made');
    expect(stdout).toContain('region.yaml:');
    expect(await json(`build --dir ${poor}`)).toMatchObject({ outcome: 'refused', release: null });
  });
});

describe('check', () => {
  it('shows each issue with place, value, reason and remedy', async () => {
    const dirty = join(folder, 'dirty');
    await rongtong(`init ${dirty}`);
    await appendFile(
      join(dirty, 'sources/enterprises.csv'),
      'E101,Far Ltd,river-city-nort,C3451,2001-01-01\n',
    );
    const { stdout, exit } = await rongtong(`check --dir ${dirty}`);
    expect(exit).toBe(1);
    expect(stdout).toContain('enterprises.csv:8');
    expect(stdout).toContain('river-city-nort');
    expect(stdout).toContain('why: ');
    expect(stdout).toContain('fix: ');
    const { issues, counts } = await json(`check --dir ${dirty}`);
    expect(issues[0]).toMatchObject({ severity: 'error', place: { line: 8 } });
    expect(issues[0].message).not.toBe('');
    expect(Object.values(counts)).toContain(1);
  });

  it('counts every issue of a code and shows a few of each', async () => {
    const many = join(folder, 'many');
    await rongtong(`init ${many}`);
    const lines = Array.from(
      { length: 30 },
      (_, at) => `E2${at},Far Ltd,nowhere,C3451,2001-01-01\n`,
    );
    await appendFile(join(many, 'sources/enterprises.csv'), lines.join(''));
    await appendFile(join(many, 'sources/returns.csv'), 'E001,2022,x,y\n');
    const { stdout, stderr } = await rongtong(`check --dir ${many} --limit 2`);
    expect(stderr).toBe('');
    expect(stdout).toContain('reference-missing  30 times');
    expect(stdout.match(/nowhere/g)).toHaveLength(2);
    expect(stdout).toContain('cell-unreadable');
    const found = await json(`check --dir ${many} --code reference-missing`);
    expect(found.issues).toHaveLength(30);
    expect(found.counts).toEqual({ 'reference-missing': 30 });
  });

  it('finds nothing wrong with what is right', async () => {
    const { stdout, exit } = await rongtong('check');
    expect(exit).toBe(0);
    expect(stdout).toContain('No issues.');
  });

  it('knows its codes', async () => {
    const { stderr, exit } = await rongtong('check --code region-unknwon');
    expect(exit).toBe(2);
    expect(stderr).toContain('“region-unknown”');
  });
});

describe('figures', () => {
  it('is a table of headline indicators by period', async () => {
    const { stdout, exit } = await rongtong('figures');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/2022 +2023 +2024/);
    expect(stdout).toMatch(/High-tech enterprises.* 2 +3 +4/);
  });

  it('fits the terminal', async () => {
    const { stdout } = await rongtong('figures --lang zh', {
      columns: 80,
      environment: { NO_COLOR: '1' },
    });
    expect(stdout.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  it('has more of them with --all', async () => {
    expect((await json('figures --all')).length).toBeGreaterThan((await json('figures')).length);
  });
});

describe('show', () => {
  it('prints figures as programs want them', async () => {
    const figures = await json('show high-tech-enterprises --period 2024');
    expect(figures).toEqual([
      {
        indicator: 'high-tech-enterprises',
        region: 'river-city',
        period: '2024',
        breakdown: null,
        value: 4,
        unit: 'enterprises',
        numerator: null,
        denominator: null,
        records: expect.any(Number),
        status: 'A',
        reason: null,
        release: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('puts periods one beneath the other with a bar, for one region', async () => {
    const { stdout } = await rongtong('show high-tech-enterprises --period 2022..2024');
    expect(stdout).toMatch(/2022 +2 +█+/);
    expect(stdout).toMatch(/2024 +4 +█+/);
  });

  it('breaks down by district: a line each, periods side by side', async () => {
    const { stdout } = await rongtong(
      'show high-tech-enterprises --by district --period 2023..2024',
    );
    expect(stdout).toMatch(/2023 +2024/);
    expect(stdout).toContain('North District');
    expect(stdout).toContain('South District');
    const figures = await json('show high-tech-enterprises --by district --period 2024');
    expect(figures.map(({ region }: { region: string }) => region).toSorted()).toEqual([
      'river-city-north',
      'river-city-south',
    ]);
  });

  it('breaks down by a dimension of the indicator', async () => {
    const figures = await json('show high-tech-enterprises --by industry --period 2024');
    expect(figures[0].breakdown).toEqual({ 'industry-section': 'C' });
  });

  it('says why a value is missing', async () => {
    const { stdout } = await rongtong('show rd-intensity --period 2019');
    expect(stdout).toContain('–');
    const [figure] = await json('show rd-intensity --period 2019');
    expect(figure).toMatchObject({ value: null });
    expect(figure.reason).not.toBeNull();
  });

  it.each([
    ['show high-tech-enterprizes', 'high-tech-enterprises'],
    ['show gdp --region river-citty', 'river-city'],
    ['show gdp --period 20x4', '2020..2025'],
    ['show high-tech-enterprises --by colour', 'district'],
    ['show gdp --release abcd', 'releases'],
  ])('%s: the answer is what was meant, and exit code 2', async (line, hint) => {
    const { exit, stderr } = await rongtong(line);
    expect(exit).toBe(2);
    expect(stderr).toContain(hint);
  });
});

describe('a partner region', () => {
  it('is asked for where an indicator is about one, and only there', async () => {
    const needless = await rongtong('show gdp --with river-city-north');
    expect(needless).toMatchObject({ exit: 2 });
    expect(needless.stderr).toContain('gdp is about no partner region');
  });
});

describe('trace', () => {
  it('goes down to source lines', async () => {
    const { stdout, exit } = await rongtong('trace high-tech-enterprises --period 2024');
    expect(exit).toBe(0);
    expect(stdout).toContain('High-tech enterprises  River City, 2024');
    expect(stdout).toContain('sources/certificates.csv:');
    expect(stdout).toContain('SELECT');
  });

  it('brings as many records as asked, and tells how many there are', async () => {
    const { parts } = await json('trace high-tech-enterprises --period 2024 --records 1');
    expect(parts[0].records).toHaveLength(1);
    expect(parts[0].count).toBeGreaterThan(1);
  });

  it.each(['csv', 'parquet'])('writes all records to a %s file', async (format) => {
    const { stdout, exit } = await rongtong(
      `trace high-tech-enterprises --period 2024 --out all.${format}`,
    );
    expect(exit).toBe(0);
    expect(stdout).toContain(`all.${format}`);
    const written = await readFile(join(folder, `all.${format}`), 'latin1');
    expect(written).toContain('HT-2024-11');
    if (format === 'csv') expect(written.trim().split('\n')).toHaveLength(1 + 4);
  });

  it('says what the system refused, and where', async () => {
    const { stderr, exit } = await rongtong('trace gdp --period 2024 --out nowhere/all.csv');
    expect(exit).toBe(2);
    expect(stderr).toContain(`${join('nowhere', 'all.csv')}: there is no such file or folder.`);
  });

  it('writes to no other kind of file, and traces one period at a time', async () => {
    expect(await rongtong('trace gdp --period 2024 --out all.docx')).toMatchObject({ exit: 2 });
    expect(await rongtong('trace gdp --period 2023..2024')).toMatchObject({ exit: 2 });
  });
});

describe('a receipt', () => {
  const write = () =>
    rongtong('receipt rd-intensity --period 2024 --key key.pem --out receipt.json');

  it('is accepted as it was signed, and by whom is told', async () => {
    expect((await write()).exit).toBe(0);
    const { stdout, exit } = await rongtong('verify-receipt receipt.json --trusted key.pem.pub');
    expect(exit).toBe(0);
    expect(stdout).toContain('genuine');
    expect(stdout).toContain('SHA256:');
  });

  it('is refused after a change', async () => {
    await write();
    const text = await readFile(join(folder, 'receipt.json'), 'utf8');
    await writeFile(join(folder, 'forged.json'), text.replace('2024', '2023'));
    const { stdout, exit } = await rongtong('verify-receipt forged.json');
    expect(exit).toBe(1);
    expect(stdout).toContain('not valid');
  });

  it('recounts from the release that it names, and says where it does not', async () => {
    await write();
    const recounted = await rongtong('verify-receipt receipt.json --recount');
    expect(recounted.exit).toBe(0);
    expect(recounted.stdout).toContain('recount to what it states');
    const told = await json('verify-receipt receipt.json --recount');
    expect(told.recounted.map(({ ok }: { ok: boolean }) => ok)).not.toContain(false);
    // Signed all the same: a signature says who states it, not that it is so.
    const { receipt } = await json('verify-receipt receipt.json');
    const [part] = receipt.parts;
    const key = await readPrivateKey(join(folder, 'key.pem'));
    const wrong = {
      ...receipt,
      parts: [{ ...part, count: part.count + 1 }, ...receipt.parts.slice(1)],
    };
    await writeFile(join(folder, 'wrong.json'), seal('receipt', wrong, key));
    const { stdout, exit } = await rongtong('verify-receipt wrong.json --recount');
    expect(exit).toBe(1);
    expect(stdout).toContain('do not recount');
  });

  it('is refused from a key that is not trusted', async () => {
    await write();
    await rongtong('keygen other.pem');
    const { exit } = await rongtong('verify-receipt receipt.json --trusted other.pem.pub');
    expect(exit).toBe(1);
  });
});

describe('releases', () => {
  it('are listed, compared, signed and verified', async () => {
    const kept = join(folder, 'kept');
    await rongtong(`init ${kept}`);
    await rongtong(`build --dir ${kept}`);
    await appendFile(
      join(kept, 'sources/certificates.csv'),
      'HT-2024-09,E002,High-tech enterprise,2024-11-06,2027-11-06\n',
    );
    await rongtong(`build --dir ${kept}`);
    const list = await json(`releases --dir ${kept}`);
    expect(list).toHaveLength(2);
    expect(list[0].parent).toBe(list[1].release);

    const diff = await rongtong(`diff --dir ${kept}`);
    expect(diff.stdout).toMatch(/recognitions +1 +0 +0/);
    expect(diff.stdout).toMatch(/high-tech-enterprises .*4 +5 +records/);

    expect(await rongtong(`sign --dir ${kept} --key key.pem`)).toMatchObject({ exit: 0 });
    expect(await rongtong(`verify-release --dir ${kept} --trusted key.pem.pub`)).toMatchObject({
      exit: 0,
    });

    const [{ release }] = list;
    const manifest = join(kept, 'releases', `${release}.datapackage.json`);
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('River', 'Rover'));
    const verified = await rongtong(`verify-release ${release} --dir ${kept}`);
    expect(verified.exit).not.toBe(0);
  });

  it('are missed where there are none', async () => {
    const { exit, stderr } = await rongtong('figures --dir another');
    expect(exit).toBe(2);
    expect(stderr).toContain('rongtong build');
  });
});

describe('a folder that is none of a region', () => {
  it.each(['releases', 'sign --key key.pem', 'verify-release', 'diff', 'figures', 'trace gdp'])(
    'is named as such by %s',
    async (line) => {
      const { stderr, exit } = await rongtong(`${line} --dir sources`);
      expect(exit).toBe(2);
      expect(stderr).toContain('There is no region.yaml');
    },
  );
});

describe('a release that was harmed', () => {
  it('is told apart from none, and from an inner fault', async () => {
    const harmed = join(folder, 'harmed');
    await rongtong(`init ${harmed}`);
    const { release, files } = await json(`build --dir ${harmed}`);
    const figures = files.find(({ name }: { name: string }) => name === 'figures');
    await rm(join(folder, figures.path));
    const without = await rongtong(`figures --dir ${harmed}`);
    expect(without).toMatchObject({ exit: 1 });
    expect(without.stderr).toContain('lacks files that it is made of: figures');
    await appendFile(join(harmed, 'releases', `${release}.datapackage.json`), ' ');
    for (const line of ['releases', 'verify-release', 'figures']) {
      const run = await rongtong(`${line} --dir ${harmed}`);
      expect(run.exit, line).toBe(1);
      expect(run.stderr, line).toContain('is not the one that was published');
    }
  });
});
