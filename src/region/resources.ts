import type { Register, RegisterField } from '../catalogue/register.ts';
import type { Bilingual } from '../model/text.ts';
import { identifier, literal, type Engine } from '../store/engine.ts';
import { RESOURCE_KIND, type ManifestField, type ManifestResource } from '../store/manifest.ts';
import { storeObject } from '../store/objects.ts';

/** A finished Parquet file, and what its columns mean. */
export interface Table {
  readonly name: string;
  readonly path: string;
  readonly title: Bilingual;
  /** The descriptor of a register; the columns of any other table are described by their titles. */
  readonly register?: Register;
  readonly titles?: Readonly<Record<string, Bilingual>>;
}

const PROVENANCE: Readonly<Record<string, Bilingual>> = {
  _source: { en: 'Source', zh: '来源' },
  _file: { en: 'File', zh: '文件' },
  _line: { en: 'Line', zh: '行号' },
};

export const FIGURES: Omit<Table, 'path'> = {
  name: 'figures',
  title: { en: 'Figures', zh: '指标数值' },
  titles: {
    indicator: { en: 'Indicator', zh: '指标' },
    version: { en: 'Version of the definition', zh: '定义版本' },
    region: { en: 'Region', zh: '地区' },
    period: { en: 'Period', zh: '时期' },
    partner_region: { en: 'Partner region', zh: '合作地区' },
    breakdown: { en: 'Breakdown', zh: '分组' },
    category: { en: 'Category', zh: '类别' },
    value: { en: 'Value', zh: '数值' },
    unit: { en: 'Unit', zh: '单位' },
    numerator: { en: 'Numerator', zh: '分子' },
    denominator: { en: 'Denominator', zh: '分母' },
    records: { en: 'Records', zh: '记录数' },
    organisations: { en: 'Organisations', zh: '机构数' },
    status: { en: 'Status (SDMX OBS_STATUS)', zh: '状态（SDMX OBS_STATUS）' },
    reason: { en: 'Why it is missing', zh: '缺失原因' },
    basis: { en: 'Basis', zh: '依据' },
    lower: { en: 'Least, if no uncertain link is right', zh: '下限（不确定的对应均不成立）' },
    upper: { en: 'Most, if every uncertain link is right', zh: '上限（不确定的对应均成立）' },
    uncertain_records: { en: 'Records with uncertain links', zh: '对应不确定的记录数' },
  },
};

/** Which organisation each name in a register was held to be. */
export const LINKS: Omit<Table, 'path'> = {
  name: 'links',
  title: { en: 'Links of names to organisations', zh: '名称与机构的对应' },
  titles: {
    source: { en: 'Source', zh: '来源' },
    row: { en: 'Row of the source, from 0', zh: '来源中的行（从 0 起）' },
    column: { en: 'Column', zh: '字段' },
    name: { en: 'Name as given', zh: '原名称' },
    organisation: { en: 'Organisation', zh: '机构' },
    probability: { en: 'Probability', zh: '概率' },
    reasons: { en: 'Reasons', zh: '依据' },
    method: { en: 'Method', zh: '方法' },
    decision: { en: 'Decision by a person', zh: '人工认定' },
  },
};

/** The pairs of a name and an organisation that are in doubt, and that nobody has decided. */
export const PAIRS: Omit<Table, 'path'> = {
  name: 'link_pairs',
  title: { en: 'Doubtful pairs of names and organisations', zh: '存疑的名称与机构对应' },
  titles: {
    pair: { en: 'Pair', zh: '编号' },
    name: { en: 'Name as given', zh: '原名称' },
    country: { en: 'Country given with it', zh: '所附国家' },
    region: { en: 'Region given with it', zh: '所附地区' },
    city: { en: 'City given with it', zh: '所附城市' },
    website: { en: 'Web site given with it', zh: '所附网址' },
    organisation: { en: 'Organisation', zh: '机构' },
    probability: { en: 'Probability', zh: '概率' },
    reasons: { en: 'Reasons', zh: '依据' },
    bits: { en: 'Weights of the reasons, in bits', zh: '各项依据的权重（比特）' },
    decision: { en: 'Decision by a person', zh: '人工认定' },
    made: { en: 'Whether the link was made', zh: '是否已对应' },
    cells: { en: 'Cells that say the name', zh: '出现次数' },
  },
};

/** Whether a table of a release is a register. Those told from registers (figures, issues, links) have no key. */
export function isRegister({ schema }: Pick<ManifestResource, 'schema'>): boolean {
  return schema.primaryKey !== undefined;
}

/** Tables whose names begin so hold the versions of a register's records that links leave open. */
const VERSIONS = 'uncertain_';

/** The register whose versions a table holds. */
export function versionsOf(table: string): string | undefined {
  return table.startsWith(VERSIONS) ? table.slice(VERSIONS.length) : undefined;
}

export function versionsTable({ name, title, fields }: Register, path: string): Table {
  return {
    name: `${VERSIONS}${name}`,
    path,
    title: { en: `${title.en}: uncertain records`, zh: `${title.zh}：不确定的记录` },
    titles: {
      ...Object.fromEntries(fields.map((field) => [field.name, field.title])),
      _same: { en: 'One with', zh: '与其同一' },
      _record: { en: 'Record', zh: '记录' },
      _version: { en: 'Version of it', zh: '记录版本' },
      _probability: { en: 'Probability', zh: '概率' },
      _made: { en: 'Whether the register holds it', zh: '登记表是否采用' },
      _pairs: { en: 'Doubtful pairs that it takes', zh: '所依据的存疑对应' },
    },
  };
}

export const ISSUES: Omit<Table, 'path'> = {
  name: 'issues',
  title: { en: 'Issues', zh: '问题清单' },
  titles: {
    code: { en: 'Code', zh: '代码' },
    severity: { en: 'Severity', zh: '严重程度' },
    source: { en: 'Source', zh: '来源' },
    register: { en: 'Register', zh: '登记表' },
    file: { en: 'File', zh: '文件' },
    line: { en: 'Line', zh: '行号' },
    column: { en: 'Column', zh: '列号' },
    field: { en: 'Field', zh: '字段' },
    record: { en: 'Record', zh: '记录' },
    value: { en: 'Value', zh: '原值' },
    suggestion: { en: 'Suggestion', zh: '建议' },
    params: { en: 'Parameters', zh: '参数' },
  },
};

/** Stores a table's file and describes it as a Data Package resource. */
export async function storeTable(
  engine: Engine,
  releases: string,
  table: Table,
): Promise<ManifestResource> {
  const columns = await engine.all<{ column_name: string; column_type: string }>(
    `DESCRIBE SELECT * FROM read_parquet(${literal(table.path)})`,
  );
  const rows = await countRows(engine, table.path);
  const fields = columns.map(({ column_name, column_type }) =>
    describeField(table, column_name, column_type),
  );
  const { hash, bytes } = await storeObject(releases, table.path);
  return {
    name: table.name,
    ...RESOURCE_KIND,
    path: `objects/${hash}.parquet`,
    bytes,
    hash: `sha256:${hash}`,
    title: table.title.en,
    'rongtong:title': table.title,
    'rongtong:rows': rows,
    schema: { fields, ...keysOf(table.register) },
  };
}

async function countRows(engine: Engine, path: string): Promise<number> {
  const [row] = await engine.all<{ rows: number }>(
    `SELECT count(*) AS ${identifier('rows')} FROM read_parquet(${literal(path)})`,
  );
  return row!.rows;
}

function keysOf(register: Register | undefined): Omit<ManifestResource['schema'], 'fields'> {
  if (!register) return {};
  return {
    primaryKey: [...register.key],
    foreignKeys: register.references.map(({ field, register: resource, column }) => ({
      fields: [field],
      reference: { resource, fields: [column] },
    })),
  };
}

function describeField(table: Table, name: string, type: string): ManifestField {
  const known = table.register?.fields.find((field) => field.name === name);
  const title = known?.title ?? table.titles?.[name] ?? PROVENANCE[name];
  const constraints = known ? constraintsOf(known) : {};
  return {
    name,
    type: typeOf(type),
    ...(title ? { title: title.en, 'rongtong:title': title } : {}),
    ...(known?.unit === undefined ? {} : { 'rongtong:unit': known.unit }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

function constraintsOf(field: RegisterField): Record<string, unknown> {
  return {
    ...(field.required ? { required: true } : {}),
    ...(field.minimum === undefined ? {} : { minimum: field.minimum }),
    ...(field.maximum === undefined ? {} : { maximum: field.maximum }),
    ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
    ...(field.enum === undefined ? {} : { enum: field.enum }),
  };
}

function typeOf(type: string): ManifestField['type'] {
  if (/^(U?(BIG|HUGE|SMALL|TINY)?INT(EGER)?)$/.test(type)) return 'integer';
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(type)) return 'number';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'DATE') return 'date';
  return 'string';
}
