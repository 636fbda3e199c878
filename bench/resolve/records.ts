// Sets of labelled records: Febrl 3 and 4 without labels, DBLP–ACM trained on its training pairs.
import { linkRecords } from '../../src/resolve/linkage.ts';
import { clusterConsistently } from '../../src/resolve/clusters.ts';
import type { ComparedColumn } from '../../src/resolve/comparison.ts';
import { identifier, literal, openEngine, type Engine } from '../../src/store/engine.ts';
import { publish, type Finding, type Timing } from '../support/report.ts';
import { atLeast, printQuality, quality, type Quality } from './quality.ts';

const FEBRL: readonly ComparedColumn[] = [
  { name: 'given_name', kind: 'name', swapped: 'surname' },
  { name: 'surname', kind: 'name', swapped: 'given_name' },
  { name: 'street_number', kind: 'code' },
  { name: 'address_1', kind: 'name' },
  { name: 'address_2', kind: 'name' },
  { name: 'suburb', kind: 'name' },
  { name: 'postcode', kind: 'code' },
  { name: 'state', kind: 'category' },
  { name: 'date_of_birth', kind: 'code' },
  { name: 'soc_sec_id', kind: 'code' },
];

export async function benchRecords(data: string): Promise<void> {
  const folder = `${data}/entity-resolution`;
  const timings: Timing[] = [];
  const findings: Finding[] = [];
  const note = (what: string, { f1 }: Quality, seconds: number, target: number) => {
    timings.push({ what, seconds: [seconds] });
    findings.push(atLeast(`${what}: F1`, f1, target));
  };
  const four = await febrl4(folder);
  console.log(printQuality('Febrl 4', four.quality));
  note('Febrl 4, without labels', four.quality, four.seconds, 0.99);
  const three = await febrl3(folder);
  console.log(printQuality('Febrl 3', three.quality));
  note('Febrl 3, without labels', three.quality, three.seconds, 0.98);
  const papers = await dblpAcm(folder);
  console.log(printQuality('DBLP–ACM, test pairs', papers.quality));
  note('DBLP–ACM, trained on the training pairs', papers.quality, papers.seconds, 0.98);
  await publish({ name: 'resolve-records', subject: {}, timings, findings });
}

async function loadFebrl(engine: Engine, table: string, file: string): Promise<void> {
  const columns = ['rec_id', ...FEBRL.map(({ name }) => name)];
  const cells = columns.map(
    (name) => `nullif(trim(${identifier(name)}), '') AS ${identifier(name)}`,
  );
  await engine.run(`CREATE TABLE ${table} AS SELECT ${cells.join(', ')} FROM read_csv(${literal(file)}, all_varchar = true, header = false, skip = 1,
    names = [${columns.map(literal).join(', ')}])`);
}

const person = (column: string) => `split_part(${column}, '-', 2)`;

/** Links Febrl 4: `links` and, with the truth, `judged`; returns how long linking took. */
export async function linkFebrl4(engine: Engine, folder: string): Promise<number> {
  await loadFebrl(engine, 'a', `${folder}/febrl/dataset4a.csv`);
  await loadFebrl(engine, 'b', `${folder}/febrl/dataset4b.csv`);
  const begun = performance.now();
  await linkRecords(
    engine,
    { left: 'a', right: 'b', key: 'rec_id', columns: FEBRL, oneToOne: true },
    'links',
  );
  const seconds = (performance.now() - begun) / 1000;
  await engine.run(
    `CREATE VIEW judged AS SELECT *, ${person('l')} = ${person('r')} AS same FROM links`,
  );
  return seconds;
}

export async function febrl4(folder: string) {
  const engine = await openEngine();
  const seconds = await linkFebrl4(engine, folder);
  const [row] = await engine.all<{ found: number; right: number; truth: number }>(
    `SELECT count(*) AS found, count(*) FILTER (${person('l')} = ${person('r')}) AS "right",
      (SELECT count(*) FROM a JOIN b ON ${person('a.rec_id')} = ${person('b.rec_id')}) AS truth FROM links WHERE probability >= 0.5`,
  );
  engine.close();
  return { quality: quality(row!.found, row!.right, row!.truth), seconds };
}

/** Finds the duplicates of Febrl 3: `links` and, with the truth, `judged`. */
export async function linkFebrl3(engine: Engine, folder: string): Promise<number> {
  await loadFebrl(engine, 'a', `${folder}/febrl/dataset3.csv`);
  const begun = performance.now();
  await linkRecords(engine, { left: 'a', key: 'rec_id', columns: FEBRL }, 'links');
  const seconds = (performance.now() - begun) / 1000;
  await engine.run(
    `CREATE VIEW judged AS SELECT *, ${person('l')} = ${person('r')} AS same FROM links`,
  );
  return seconds;
}

export async function febrl3(folder: string) {
  const engine = await openEngine();
  const linking = await linkFebrl3(engine, folder);
  const begun = performance.now();
  const ties = await engine.all<{ left: string; right: string; probability: number }>(
    'SELECT l AS "left", r AS "right", probability FROM links WHERE probability >= 0.9',
  );
  const clusters = clusterConsistently(ties);
  const seconds = linking + (performance.now() - begun) / 1000;
  await engine.run(
    `CREATE TABLE clusters AS SELECT unnest(from_json($keys, '["VARCHAR"]')) AS record, unnest(from_json($names, '["VARCHAR"]')) AS cluster`,
    { keys: JSON.stringify([...clusters.keys()]), names: JSON.stringify([...clusters.values()]) },
  );
  const [row] = await engine.all<{ found: number; right: number; truth: number }>(
    `SELECT count(*) AS found, count(*) FILTER (${person('l.record')} = ${person('r.record')}) AS "right",
      (SELECT count(*) FROM a l JOIN a r ON ${person('l.rec_id')} = ${person('r.rec_id')} AND l.rec_id < r.rec_id) AS truth
     FROM clusters l JOIN clusters r ON l.cluster = r.cluster AND l.record < r.record`,
  );
  engine.close();
  return { quality: quality(row!.found, row!.right, row!.truth), seconds };
}

const PAPERS: readonly ComparedColumn[] = [
  { name: 'title', kind: 'text' },
  { name: 'authors', kind: 'text' },
  { name: 'venue', kind: 'class' },
  { name: 'year', kind: 'category' },
];

/** Links the papers of the test pairs, with what the training pairs teach. */
export async function linkPapers(engine: Engine, folder: string): Promise<number> {
  const parts = ['train', 'test'].map(
    (part) =>
      `SELECT ${literal(part)} AS part, line FROM read_csv(${literal(`${folder}/DBLP-ACM/${part}.txt`)}, columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false)`,
  );
  await engine.run(`CREATE TABLE raw AS SELECT part, lt, rt, hash(lt)::VARCHAR AS l, hash(rt)::VARCHAR AS r, same FROM (
    SELECT part, split_part(line, chr(9), 1) AS lt, split_part(line, chr(9), 2) AS rt, trim(split_part(line, chr(9), 3)) = '1' AS same FROM (${parts.join(' UNION ALL ')}))`);
  const next = ['authors', 'venue', 'year'];
  const cells = PAPERS.map(({ name }, i) => {
    const end = next[i] === undefined ? '$' : ` COL ${next[i]}`;
    return `nullif(trim(regexp_extract(t, ${literal(`COL ${name} VAL (.*?)${end}`)}, 1)), '') AS ${name}`;
  });
  for (const side of ['l', 'r'])
    await engine.run(
      `CREATE TABLE ${side}_papers AS SELECT DISTINCT ${side} AS id, ${cells.join(', ')} FROM (SELECT ${side}, ${side}t AS t FROM raw)`,
    );
  await engine.run('CREATE VIEW pairs AS SELECT l, r FROM raw');
  await engine.run(
    "CREATE VIEW labels AS SELECT DISTINCT l, r, same FROM raw WHERE part = 'train'",
  );
  const begun = performance.now();
  await linkRecords(
    engine,
    {
      left: 'l_papers',
      right: 'r_papers',
      key: 'id',
      columns: PAPERS,
      pairs: 'pairs',
      labels: 'labels',
    },
    'links',
  );
  const seconds = (performance.now() - begun) / 1000;
  await engine.run(
    "CREATE VIEW judged AS SELECT links.*, same FROM links JOIN raw USING (l, r) WHERE part = 'test'",
  );
  return seconds;
}

async function dblpAcm(folder: string) {
  const engine = await openEngine();
  const seconds = await linkPapers(engine, folder);
  const [row] = await engine.all<{ found: number; right: number; truth: number }>(
    `SELECT count(*) FILTER (probability >= 0.5) AS found, count(*) FILTER (same AND probability >= 0.5) AS "right", count(*) FILTER (same) AS truth
     FROM links JOIN raw USING (l, r) WHERE part = 'test'`,
  );
  engine.close();
  return { quality: quality(row!.found, row!.right, row!.truth), seconds };
}
