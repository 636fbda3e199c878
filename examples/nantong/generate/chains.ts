import { INDUSTRIES } from './industries.ts';
import { CITY } from './places.ts';
import { ANCHORS, type Plan } from './plan.ts';
import { DelimitedWriter, within } from './write.ts';

interface Step {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly inputs: string;
  readonly outputs: string;
  readonly criticality: 'low' | 'medium' | 'high';
  /** Classes whose enterprises do it; none where the city has nobody. */
  readonly classes: readonly string[];
}

const CHAINS: readonly { id: string; zh: string; en: string; steps: readonly Step[] }[] = [
  {
    id: 'ship-offshore',
    zh: '船舶海工',
    en: 'Ships and offshore engineering',
    steps: [
      step('steel', '船用特钢', 'Marine steel', '', 'plate;section', 'medium', ['C3130']),
      step(
        'forging',
        '大型铸锻件',
        'Large castings and forgings',
        'steel',
        'shaft;ring',
        'medium',
        ['C3393'],
      ),
      step('engine', '船用低速机', 'Low-speed marine engine', 'forging', 'engine', 'high', []),
      step(
        'outfit',
        '船用配套设备',
        'Marine equipment',
        'steel;forging',
        'deck machinery',
        'medium',
        ['C3734', 'C3432'],
      ),
      step(
        'navigation',
        '船用导航与自动化',
        'Navigation and automation',
        '',
        'bridge system',
        'high',
        ['C4011'],
      ),
      step('yard', '总装建造', 'Shipbuilding', 'steel;engine;outfit;navigation', 'ship', 'high', [
        'C3731',
      ]),
      step('offshore', '海工装备', 'Offshore equipment', 'steel;outfit', 'platform', 'high', [
        'C3737',
      ]),
    ],
  },
  {
    id: 'textile',
    zh: '高端纺织',
    en: 'High-end textiles',
    steps: [
      step('fibre', '化学纤维', 'Chemical fibre', '', 'polyester;polyamide', 'medium', ['C2822']),
      step('bio-fibre', '生物基纤维', 'Bio-based fibre', '', 'PLA fibre', 'high', ['C2832']),
      step('weaving', '织造', 'Weaving', 'fibre;bio-fibre', 'fabric', 'low', ['C1712', 'C1751']),
      step('dyeing', '印染后整理', 'Dyeing and finishing', 'weaving', 'finished fabric', 'medium', [
        'C1713',
      ]),
      step('loom', '高速织机', 'High-speed looms', '', 'loom', 'high', ['C3551']),
      step('home', '家纺成品', 'Home textiles', 'dyeing', 'bedding', 'low', ['C1771', 'C1779']),
    ],
  },
  {
    id: 'information',
    zh: '新一代信息技术',
    en: 'Information technology',
    steps: [
      step('design', '芯片设计', 'Chip design', '', 'design', 'high', ['I6520']),
      step('lithography', '光刻设备', 'Lithography', '', 'scanner', 'high', []),
      step('material', '电子材料', 'Electronic materials', '', 'resist;target', 'high', ['C3985']),
      step(
        'packaging',
        '封装测试',
        'Packaging and test',
        'design;material',
        'packaged chip',
        'medium',
        ['C3973', 'C3972'],
      ),
      step('component', '电子元件', 'Components', 'material', 'capacitor', 'low', [
        'C3981',
        'C3982',
      ]),
      step('fibre-optic', '光纤光缆', 'Optical fibre and cable', '', 'cable', 'low', [
        'C3832',
        'C3833',
      ]),
    ],
  },
  {
    id: 'new-energy',
    zh: '新能源',
    en: 'New energy',
    steps: [
      step('blade', '叶片与复合材料', 'Blades and composites', '', 'blade', 'medium', [
        'C3061',
        'C3062',
      ]),
      step('turbine', '风电整机', 'Wind turbines', 'blade;bearing', 'turbine', 'high', ['C3415']),
      step('bearing', '主轴轴承', 'Main bearings', '', 'bearing', 'high', ['C3451']),
      step('module', '光伏组件', 'Photovoltaic modules', '', 'module', 'low', ['C3825']),
      step('battery', '动力电池', 'Batteries', '', 'cell', 'medium', ['C3841']),
      step('electrolyser', '电解槽', 'Electrolysers', '', 'stack', 'high', []),
    ],
  },
];

/** Writes chains, their steps and who does them; some steps nobody in the city does. */
export function writeChains(
  out: string,
  plan: Plan,
): { chains: number; steps: number; members: number } {
  const chains = new DelimitedWriter(within(out, 'chains/chains.csv'), [
    'id',
    'name_en',
    'name_zh',
    'region',
    'valid_from',
  ]);
  const steps = new DelimitedWriter(within(out, 'chains/steps.csv'), [
    'chain',
    'step',
    'name_en',
    'name_zh',
    'position',
    'inputs',
    'outputs',
    'criticality',
  ]);
  const members = new DelimitedWriter(within(out, 'chains/members.csv'), [
    'chain',
    'step',
    'organisation',
    'role',
    'since',
  ]);
  const byClass = new Map<string, [chain: string, step: string]>();
  for (const chain of CHAINS) {
    chains.row([chain.id, chain.en, chain.zh, CITY, '2021-01-01']);
    for (const [
      at,
      { id, en, zh, inputs, outputs, criticality, classes },
    ] of chain.steps.entries()) {
      steps.row([chain.id, id, en, zh, at + 1, inputs, outputs, criticality]);
      for (const code of classes) byClass.set(code, [chain.id, id]);
    }
  }
  for (let i = ANCHORS; i < plan.count; i++) {
    const place = byClass.get(INDUSTRIES[plan.industry[i]!]!.code);
    if (place === undefined || !plan.isHere(i) || plan.size[i]! < 0.45 || !plan.isHereIn(i, 2020))
      continue;
    const role = plan.size[i]! > 2 ? 'leader' : plan.size[i]! > 0.8 ? 'member' : 'supplier';
    members.row([...place, plan.codes[i]!, role, '2021-01-01']);
  }
  for (const file of [chains, steps, members]) file.close();
  return { chains: chains.rows, steps: steps.rows, members: members.rows };
}

function step(
  id: string,
  zh: string,
  en: string,
  inputs: string,
  outputs: string,
  criticality: Step['criticality'],
  classes: readonly string[],
): Step {
  return { id, zh, en, inputs, outputs, criticality, classes };
}
