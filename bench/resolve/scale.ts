// A register of organisations and a fifth as many contract lines that name them, with known truth:
// one line in five names an organisation that the register does not hold.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkNames } from '../../src/resolve/link-names.ts';
import { loadVocabulary } from '../../src/resolve/vocabulary.ts';
import { literal, openEngine, type Engine } from '../../src/store/engine.ts';
import { publish } from '../support/report.ts';
import { atLeast, printCalibration, printQuality, quality, readDeciles } from './quality.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));
const SYLLABLES = [
  ...'中天华海恒科锐鼎盛泰安瑞通达信联创新宏远洋金银星光辉明德正和祥福兴隆昌盈丰宝龙凤虎鹏飞翔云峰山川江河湖源泉林森木禾田园春秋冬夏雨雪霜露雷电风火石玉珠晶莹润泽清波浩瀚博文雅思卓越佳美康健乐怡欣悦荣誉诚义仁智勇毅坚固精工巧匠',
];
const INDUSTRIES = [
  '机械制造',
  '电子科技',
  '新材料',
  '生物医药',
  '船舶重工',
  '纺织',
  '智能装备',
  '化工',
  '建设工程',
  '信息技术',
  '环保科技',
  '精密铸造',
  '光电',
  '新能源',
  '汽车零部件',
  '物流',
  '食品',
  '仪器仪表',
  '海洋工程',
  '半导体',
];
const CITIES = [
  '南通',
  '上海',
  '苏州',
  '无锡',
  '常州',
  '南京',
  '扬州',
  '泰州',
  '镇江',
  '杭州',
  '宁波',
  '合肥',
  '海门',
  '启东',
  '如皋',
];
const FORMS = ['有限公司', '股份有限公司', '有限责任公司', '集团有限公司'];

async function generate(engine: Engine, organisations: number, misspelt: number): Promise<void> {
  const pick = (list: readonly string[], salt: number) =>
    `list_extract([${list.map(literal).join(', ')}], 1 + (hash(i * 31 + ${salt}) % ${list.length})::INT)`;
  await engine.run(`CREATE TABLE firms AS SELECT 'O' || i AS organisation, i, ${pick(CITIES, 1)} AS city,
      ${pick(SYLLABLES, 2)} || ${pick(SYLLABLES, 3)} || CASE WHEN hash(i + 5) % 2 = 0 THEN ${pick(SYLLABLES, 4)} ELSE '' END AS brand,
      ${pick(INDUSTRIES, 6)} AS industry, ${pick(FORMS, 7)} AS form FROM range(${organisations}) r(i)
    QUALIFY row_number() OVER (PARTITION BY city, brand, industry ORDER BY i) = 1`);
  const wrong = `hash(i + 21) % 100 < ${misspelt}`;
  await engine.run(`CREATE TABLE lines AS SELECT *, hash(i + 9) % 5 > 0 AS inside, CASE
      WHEN ${wrong} AND hash(i + 22) % 3 = 0 THEN city || ${pick(SYLLABLES, 23)} || brand[2:] || industry || form
      WHEN ${wrong} AND hash(i + 22) % 3 = 1 THEN city || brand || industry[1:2] || form
      WHEN ${wrong} THEN brand || form ELSE CASE hash(i + 7) % 8
      WHEN 0 THEN city || brand || industry || form WHEN 1 THEN brand || industry || form WHEN 2 THEN city || '市' || brand || industry || form
      WHEN 3 THEN brand || industry || '（' || city || '）' || form WHEN 4 THEN city || brand || industry || '有限公司' WHEN 5 THEN city || brand || industry
      WHEN 6 THEN replace(replace(city || brand || industry || form, '机', '機'), '电', '電') ELSE city || ' ' || brand || industry || ' ' || form END END AS name,
      CASE WHEN hash(i + 7) % 8 = 1 OR hash(i + 11) % 2 = 0 THEN city END AS said
    FROM firms ORDER BY hash(i + 3) LIMIT ${Math.floor(organisations / 5)}`);
  await engine.run(`CREATE TABLE organisations AS SELECT organisation, 'CN' AS country, NULL::VARCHAR AS region, city, 'enterprise' AS kind, NULL::VARCHAR AS website
    FROM firms ANTI JOIN (FROM lines WHERE NOT inside) USING (organisation)`);
  await engine.run(
    `CREATE TABLE names AS SELECT organisation, city || brand || industry || form AS name, 'name' AS kind FROM firms SEMI JOIN organisations USING (organisation)`,
  );
  await engine.run(
    `CREATE TABLE cells AS SELECT i AS record, 'partner' AS "column", name, NULL::VARCHAR AS code, 'CN' AS country, NULL::VARCHAR AS region, said AS city, NULL::VARCHAR AS address, NULL::VARCHAR AS website FROM lines`,
  );
}

/**
 * Generates a register and links the lines that name it: `links`, and every candidate with its truth
 * in `generated_candidates`; returns how long linking took, by the clock and by the processors.
 *
 * @param misspelt percentage of lines with a wrong character or words left out
 */
export async function linkGenerated(
  engine: Engine,
  organisations: number,
  misspelt = 0,
): Promise<{ seconds: number; processor: number }> {
  await generate(engine, organisations, misspelt);
  const vocabulary = await loadVocabulary(CATALOGUE);
  const begun = performance.now();
  const used = process.cpuUsage();
  await linkNames(
    engine,
    { names: 'cells', targets: { organisations: 'organisations', names: 'names' }, vocabulary },
    'links',
  );
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(used);
  await engine.run(`CREATE VIEW generated_candidates AS SELECT c.*, c.organisation = t.truth AS same FROM links__candidates c
    JOIN (SELECT DISTINCT q.mention, CASE WHEN inside THEN organisation ELSE '' END AS truth FROM lines JOIN resolve.questions q ON q.text = name AND q.city IS NOT DISTINCT FROM said) t USING (mention)`);
  return { seconds, processor: (user + system) / 1e6 };
}

/** @param organisations how many the register holds; a million is what is promised for */
export async function benchScale(organisations: number): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'rongtong-bench-'));
  const engine = await openEngine({ memory: '4GB', threads: 2, temporary });
  const { seconds, processor } = await linkGenerated(engine, organisations);
  const [row] = await engine.all<{
    lines: number;
    register: number;
    found: number;
    right: number;
    truth: number;
  }>(
    `SELECT count(*) AS lines, (SELECT count(*) FROM organisations) AS register, count(k.organisation) AS found,
      count(*) FILTER (inside AND k.organisation = l.organisation) AS "right", count(*) FILTER (inside) AS truth FROM links k JOIN lines l ON l.i = k.record`,
  );
  const deciles = await readDeciles(
    engine,
    'generated_candidates WHERE probability >= 0.05',
    'same',
  );
  engine.close();
  await rm(temporary, { recursive: true });
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const result = quality(row!.found, row!.right, row!.truth);
  console.log(printQuality('names of the register', result));
  console.log(printCalibration(deciles));
  const whole = organisations >= 1_000_000;
  await publish({
    name: 'resolve-scale',
    subject: { organisations: row!.register, 'contract lines': row!.lines },
    timings: [
      {
        what: 'linking, index and all',
        seconds: [seconds],
        processor: [processor],
        peakBytes,
      },
    ],
    findings: [
      atLeast('precision', result.precision, 0.99),
      atLeast('recall', result.recall, 0.95),
      ...(whole
        ? ([
            { what: 'linking', found: seconds, target: 180, unit: 's' },
            { what: 'memory', found: peakBytes / 1e9, target: 6, unit: 'GB' },
          ] as const)
        : []),
    ],
  });
}
