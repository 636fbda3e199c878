import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Fills a starter folder with this many enterprises and three returns of each, so that building it
 * takes long enough to be interrupted.
 *
 * @param salt changes the numbers, so that another salt gives another release
 */
export async function enlarge(folder: string, enterprises: number, salt: number): Promise<void> {
  const districts = ['river-city-north', 'river-city-south'];
  await write(join(folder, 'sources/enterprises.csv'), function* () {
    yield 'number,name,district,industry,founded';
    // The starter's correction names this one.
    yield 'E003,Lantern Instruments Ltd,river-city-south,C4016,1915-09-30';
    for (let i = 10; i < enterprises; i++)
      yield `E${i},Works No ${i} Ltd,${districts[i % 2]},C3451,${1990 + (i % 30)}-03-12`;
  });
  await write(join(folder, 'sources/returns.csv'), function* () {
    yield 'number,year,revenue (million yuan),R&D (million yuan)';
    for (let i = 10; i < enterprises; i++)
      for (const year of [2022, 2023, 2024])
        yield `E${i},${year},${(i * 7 + salt) % 900},${(i + salt) % 40}`;
  });
  await write(join(folder, 'sources/certificates.csv'), function* () {
    yield 'certificate,holder,title,issued,expires';
    for (let i = 10; i < enterprises; i += 3)
      yield `HT-${i},E${i},High-tech enterprise,2023-11-06,2026-11-06`;
  });
}

async function write(path: string, lines: () => Generator<string>): Promise<void> {
  const file = createWriteStream(path);
  for (const line of lines()) if (!file.write(`${line}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}
