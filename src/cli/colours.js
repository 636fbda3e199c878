import { Ansis } from 'ansis';
/** By the conventions of NO_COLOR and FORCE_COLOR; otherwise only on a terminal. */
export function coloursFor(output, environment) {
    const { NO_COLOR, FORCE_COLOR, TERM } = environment;
    const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
    const on = !NO_COLOR && (forced || (output.isTerminal && TERM !== 'dumb'));
    return new Ansis(on ? 1 : 0);
}
