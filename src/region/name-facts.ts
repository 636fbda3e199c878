import type { Register, RegisterField } from '../catalogue/register.ts';
import type { NameFact, Source } from '../intake/source.ts';

export const NAME_FACTS: readonly NameFact[] = [
  'code',
  'country',
  'region',
  'city',
  'address',
  'website',
];

const TITLES: Readonly<Record<NameFact, { readonly en: string; readonly zh: string }>> = {
  code: { en: 'code', zh: '代码' },
  country: { en: 'country', zh: '国家' },
  region: { en: 'region', zh: '地区' },
  city: { en: 'city', zh: '城市' },
  address: { en: 'address', zh: '地址' },
  website: { en: 'web site', zh: '网址' },
};

/** The column that carries a fact beside a name from the source to where names are linked. */
export function factColumn(column: string, fact: NameFact): string {
  return `${column}__${fact}`;
}

/**
 * A source that says more of an organisation than its name, with columns of their own for it: they
 * are read as all others are, and go no further than linking.
 */
export function withNameFacts(
  source: Source,
  register: Register,
): { readonly source: Source; readonly register: Register } {
  const { facts = {} } = source;
  const fields: RegisterField[] = [];
  const columns = { ...source.columns };
  for (const [column, said] of Object.entries(facts)) {
    const titled = register.fields.find(({ name }) => name === column)?.title;
    for (const fact of NAME_FACTS) {
      const from = said[fact];
      if (from === undefined) continue;
      const name = factColumn(column, fact);
      columns[name] = from;
      const { en, zh } = TITLES[fact];
      const title = { en: `${titled?.en ?? column}: ${en}`, zh: `${titled?.zh ?? column}：${zh}` };
      fields.push({ name, type: 'string', title, required: false });
    }
  }
  if (fields.length === 0) return { source, register };
  return {
    source: { ...source, columns },
    register: { ...register, fields: [...register.fields, ...fields] },
  };
}
