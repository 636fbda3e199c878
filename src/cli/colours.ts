import { Ansis } from 'ansis';
import type { Output } from './terminal.ts';

/** Colour says nothing that the words do not; it is off where nobody would see it. */
export type Colours = Pick<
  Ansis,
  'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'underline'
>;

/** By the conventions of NO_COLOR and FORCE_COLOR; otherwise only on a terminal. */
export function coloursFor(
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
): Colours {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  const on = !NO_COLOR && (forced || (output.isTerminal && TERM !== 'dumb'));
  return new Ansis(on ? 1 : 0);
}
