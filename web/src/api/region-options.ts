import { useMemo } from 'react';
import type { RegionNames } from './names.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Regions to choose from: each under the one that it lies in, indented as the system's lists allow. */
export function useRegionOptions({ regions, nameOf }: RegionNames): Option[] {
  return useMemo(() => {
    const under = new Map<string | null, string[]>();
    for (const { code, parent } of regions.values()) {
      const known = parent !== null && regions.has(parent) ? parent : null;
      under.set(known, [...(under.get(known) ?? []), code]);
    }
    const options: Option[] = [];
    const add = (parent: string | null, depth: number) => {
      for (const code of under.get(parent) ?? []) {
        options.push({ value: code, label: `${'\u2003'.repeat(depth)}${nameOf(code)}` });
        add(code, depth + 1);
      }
    };
    add(null, 0);
    return options;
  }, [regions, nameOf]);
}
