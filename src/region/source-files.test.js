import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOfSource } from './source-files.js';
let folder;
let elsewhere;
async function put(root, ...names) {
    for (const name of names) {
        await mkdir(dirname(join(root, name)), { recursive: true });
        await writeFile(join(root, name), 'x\n');
    }
}
beforeAll(async () => {
    // Characters that mean something in a glob, in the path of the region folder itself.
    folder = join(await mkdtemp(join(tmpdir(), 'rongtong-')), '南通 [2025] (a*)');
    elsewhere = await mkdtemp(join(tmpdir(), 'rongtong-'));
    await put(folder, 'sources/b.csv', 'sources/returns/2022.csv', 'sources/returns/2021.CSV', 'sources/returns/deep/2020.csv', 'sources/returns/.hidden.csv', 'sources/returns/~$2021.xlsx', 'sources/returns/README.pdf', 'sources/odd [1].csv', 'regions.csv');
    await put(elsewhere, 'b.csv');
});
afterAll(async () => {
    await rm(dirname(folder), { recursive: true, force: true });
    await rm(elsewhere, { recursive: true, force: true });
});
const names = async (path, sources = join(folder, 'sources')) => (await filesOfSource(path, { folder, sources })).map(({ name }) => name);
describe('the files of a source', () => {
    it('are one file, named relative to the region folder', async () => {
        expect(await filesOfSource('./sources/b.csv', { folder, sources: join(folder, 'sources') })).toEqual([{ path: join(folder, 'sources/b.csv'), name: 'sources/b.csv' }]);
    });
    it('are all readable files of a folder, in the order of their names', async () => {
        expect(await names('sources/returns/')).toEqual([
            'sources/returns/2021.CSV',
            'sources/returns/2022.csv',
            'sources/returns/deep/2020.csv',
        ]);
    });
    it('are those that match a glob', async () => {
        expect(await names('sources/returns/20*.csv')).toEqual([
            'sources/returns/2021.CSV',
            'sources/returns/2022.csv',
        ]);
    });
    it('are those of several paths, each once', async () => {
        expect(await names(['sources/b.csv', 'sources/*.csv', 'regions.csv'])).toEqual([
            'sources/b.csv',
            'sources/odd [1].csv',
            'regions.csv',
        ]);
    });
    it('may have brackets in their names', async () => {
        expect(await names('sources/odd [1].csv')).toEqual(['sources/odd [1].csv']);
    });
    it('come from another folder that stands for sources/, and keep their names', async () => {
        expect(await filesOfSource('sources/*.csv', { folder, sources: elsewhere })).toEqual([
            { path: join(elsewhere, 'b.csv'), name: 'sources/b.csv' },
        ]);
        expect(await names('regions.csv', elsewhere)).toEqual(['regions.csv']);
    });
    it('are none where nothing matches', async () => {
        expect(await names('sources/nothing.csv')).toEqual([]);
        expect(await names('sources/*.parquet')).toEqual([]);
    });
});
