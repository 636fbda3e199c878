/** The columns of `figures`, in their order, with their types in the engine. */
export const FIGURE_COLUMNS = {
  indicator: 'VARCHAR',
  version: 'BIGINT',
  region: 'VARCHAR',
  period: 'VARCHAR',
  partner_region: 'VARCHAR',
  breakdown: 'VARCHAR',
  category: 'VARCHAR',
  value: 'DOUBLE',
  unit: 'VARCHAR',
  numerator: 'DOUBLE',
  denominator: 'DOUBLE',
  records: 'BIGINT',
  organisations: 'BIGINT',
  status: 'VARCHAR',
  reason: 'VARCHAR',
  basis: 'VARCHAR',
};
