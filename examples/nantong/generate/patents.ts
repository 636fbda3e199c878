import type { Engine } from '../../../src/store/engine.ts';
import { dayOf, printDay } from './calendar.ts';
import type { Holder } from './certificates.ts';
import { INDUSTRIES } from './industries.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { OTHER_RESEARCHERS, SHANGHAI_RESEARCHERS } from './researchers.ts';
import { PATENTS } from './targets.ts';
import { DelimitedWriter, ParquetWriter, within } from './write.ts';

const PURPOSE = {
  kind: 1101,
  filed: 1102,
  granted: 1103,
  lapsed: 1104,
  value: 1105,
  who: 1106,
  partner: 1107,
  topic: 1108,
};
const CLASSES = [
  'B23Q',
  'D06B',
  'B63B',
  'H01L',
  'C08J',
  'H02S',
  'A61K',
  'G05B',
  'H01M',
  'B66C',
  'D03D',
  'G01N',
];
const OBJECTS = ['装置', '方法', '系统', '设备', '工艺', '结构'];

/** Writes patents as Parquet, and their applicants as a table of their own. */
export async function writePatents(
  out: string,
  plan: Plan,
  holders: readonly Holder[],
  scale: number,
  engine: Engine,
): Promise<{ patents: number; applicants: number }> {
  const { chance } = plan;
  const patents = new ParquetWriter(within(out, 'patents/patents.parquet'), {
    number: 'VARCHAR',
    kind: 'VARCHAR',
    title: 'VARCHAR',
    ipc: 'VARCHAR',
    filed: 'DATE',
    granted: 'DATE',
    lapsed: 'DATE',
    high_value: 'BOOLEAN',
  });
  const applicants = new DelimitedWriter(within(out, 'patents/applicants.csv'), [
    'number',
    'applicant',
    'position',
  ]);
  for (let k = 0; k < Math.round(PATENTS * scale); k++) {
    const owner = ownerOf(plan, holders, k);
    const invention = chance.uniform(k, PURPOSE.kind) < 0.62;
    const filed = dayOf(2013) + Math.floor(4600 * chance.uniform(k, PURPOSE.filed) ** 0.7);
    const granted = filed + (invention ? 500 : 160) + chance.below(500, k, PURPOSE.granted);
    const isGranted = granted < dayOf(2025, 12, 20);
    const lapses = isGranted && chance.uniform(k, PURPOSE.lapsed) < 0.12;
    const lapsed = granted + 700 + chance.below(1500, k, PURPOSE.lapsed + 100);
    const number = `ZL${new Date(filed * 86_400_000).getUTCFullYear()}1${String(k + 1).padStart(7, '0')}`;
    patents.row([
      number,
      invention ? 'invention' : 'utility-model',
      `一种${INDUSTRIES[plan.industry[owner]!]!.zh}${OBJECTS[chance.below(OBJECTS.length, k, PURPOSE.topic)]!}`,
      CLASSES[chance.below(CLASSES.length, k, PURPOSE.topic + 100)]!,
      printDay(filed),
      isGranted ? printDay(granted) : null,
      lapses && lapsed < dayOf(2025, 12, 20) ? printDay(lapsed) : null,
      invention && isGranted && chance.uniform(k, PURPOSE.value) < 0.42 ? 'true' : 'false',
    ]);
    applicants.row([number, plan.codes[owner]!, 1]);
    const draw = chance.uniform(k, PURPOSE.partner);
    if (draw > 0.14) continue;
    const pool = draw < 0.09 ? SHANGHAI_RESEARCHERS : OTHER_RESEARCHERS;
    applicants.row([number, pool[chance.below(pool.length, k, PURPOSE.partner + 100)]!.id, 2]);
  }
  applicants.close();
  await patents.close(engine);
  return { patents: patents.rows, applicants: applicants.rows };
}

/** High-tech enterprises own most of them. */
function ownerOf(plan: Plan, holders: readonly Holder[], k: number): number {
  const { chance } = plan;
  if (chance.uniform(k, PURPOSE.who) < 0.8)
    return holders[chance.below(holders.length, k, PURPOSE.who + 100)]!.enterprise;
  return ANCHORS + chance.below(plan.count - ANCHORS, k, PURPOSE.who + 200);
}
