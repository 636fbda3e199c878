import { INK_SOFT, SERIES } from '../../../design/tokens.ts';

/** Colours of the kinds of organisation; form tells enterprises from all others as well. */
const COLOURS: Readonly<Record<string, string>> = {
  enterprise: SERIES[0],
  university: SERIES[1],
  institute: SERIES[2],
  hospital: SERIES[3],
  agency: SERIES[4],
};

export function colourOf(kind: string | null): string {
  return COLOURS[kind ?? ''] ?? INK_SOFT;
}

export function shapeOf(kind: string | null): 'circle' | 'square' {
  return kind === 'enterprise' ? 'circle' : 'square';
}
