import { useMemo } from 'react';
import { useSearch } from 'wouter';

/** Names of the filters, in the address as in the API. */
export const FILTERS = [
  'kind',
  'field',
  'year',
  'region',
  'partner_region',
  'organisation',
] as const;
export type Filter = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<Filter, string>>>;

/** The filters that the address holds. */
export function useFilters(): Filters {
  const search = useSearch();
  return useMemo(() => {
    const parameters = new URLSearchParams(search);
    return Object.fromEntries(
      FILTERS.flatMap((name) => {
        const value = parameters.get(name);
        return value === null || value === '' ? [] : [[name, value]];
      }),
    );
  }, [search]);
}
