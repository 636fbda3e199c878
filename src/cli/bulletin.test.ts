import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runForTest, type RunOptions } from './testing.ts';

let folder: string;
const rongtong = (line: string, options: RunOptions = {}) =>
  runForTest(line.split(' '), { folder, ...options });

const template = (text: string) => `---\ntitle: Companies\nperiod: 2024\n---\n\n${text}\n`;
const write = (name: string, text: string) =>
  writeFile(join(folder, 'bulletins', name), template(text));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rongtong-bulletin-'));
  for (const line of ['init', 'build']) {
    const { exit, stderr } = await rongtong(line);
    if (exit !== 0) throw new Error(`rongtong ${line}: ${stderr}`);
  }
  const [figure] = JSON.parse((await rongtong('show enterprises --json')).stdout);
  const named = `{{ enterprises region=${figure.region} }}`;
  await mkdir(join(folder, 'bulletins'));
  await write('companies.en.md', `There are ${named} enterprises.`);
  await write('companies.zh.md', `共有企业${named}。`);
  await write('uneven.en.md', `There are ${named} enterprises.`);
  await write('uneven.zh.md', '没有数字。');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('bulletin', () => {
  it('lists the bulletins, for people and for programs', async () => {
    expect((await rongtong('bulletin')).stdout).toContain('bulletins/companies.zh.md');
    expect(JSON.parse((await rongtong('bulletin --json')).stdout)).toMatchObject([
      { name: 'companies' },
      { name: 'uneven' },
    ]);
  });

  it('writes each format into a folder, and says which', async () => {
    const { exit, stdout } = await rongtong(
      'bulletin companies --lang zh --format html --format docx --format txt --out out/',
    );
    expect(exit).toBe(0);
    for (const format of ['html', 'docx', 'txt'])
      expect(stdout).toContain(join('out', `companies.zh.${format}`));
    expect(await readFile(join(folder, 'out', 'companies.zh.txt'), 'utf8')).toMatch(
      /共有企业\d+家/,
    );
  });

  it('takes the format from the name of the file', async () => {
    await rongtong('bulletin companies --out companies.docx');
    const bytes = await readFile(join(folder, 'companies.docx'));
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('prints claims for a program', async () => {
    const { stdout } = await rongtong('bulletin companies --json');
    expect(JSON.parse(stdout)).toMatchObject({ claims: [{ indicator: 'enterprises' }] });
  });

  it.each([
    ['bulletin compnies', 2, '“companies”'],
    ['bulletin companies --format dcox', 2, '“docx”'],
    ['bulletin companies --format docx', 2, '--out'],
    ['bulletin companies --format html --format md --out one.html', 2, 'one.html'],
    ['bulletin uneven', 1, 'bulletins/uneven.zh.md'],
  ])('%s ends with %i and says what was meant', async (line, exit, hint) => {
    const run = await rongtong(line);
    expect(run.exit).toBe(exit);
    expect(run.stderr).toContain(hint);
  });
});
