import { parseArgs } from 'node:util';

export interface Settings {
  /** Of the Nantong generator: 1 is about 20,000 enterprises, 50 is a million. */
  readonly scale: number;
  readonly runs: number;
}

/** `--scale N --runs N`; a quick look where neither is given, `--full` for what is promised. */
export function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      scale: { type: 'string' },
      runs: { type: 'string' },
      full: { type: 'boolean', default: false },
    },
  });
  const scale = Number(values.scale ?? (values.full ? 50 : 1));
  const runs = Number(values.runs ?? 5);
  if (!(scale > 0) || !Number.isInteger(runs) || runs < 1)
    throw new RangeError('Usage: --scale NUMBER --runs COUNT, or --full');
  return { scale, runs };
}
