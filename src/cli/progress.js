import stringWidth from 'string-width';
import { bar } from './chart.js';
import { pad, wrap } from './table.js';
const PATIENCE = 1000;
const PAUSE = 80;
const BAR = 24;
/** A bar on the error stream, once work takes longer than a second; silent where nobody watches. */
export function showProgress(terminal) {
    const { stderr, now } = terminal;
    if (!stderr.isTerminal)
        return { report: () => undefined, end: () => undefined };
    const started = now().getTime();
    let drawn = 0;
    let last = '';
    return {
        report(step, share) {
            const time = now().getTime();
            if (time - started < PATIENCE || time - drawn < PAUSE)
                return;
            drawn = time;
            const meter = share === undefined ? '' : `${pad(bar(share, 1, BAR), BAR)} `;
            const percent = share === undefined ? '' : `${String(Math.floor(share * 100)).padStart(3)}% `;
            const [text = ''] = wrap(`${meter}${percent}${step}`, (stderr.columns ?? 80) - 1);
            stderr.write(`\r${pad(text, stringWidth(last))}`);
            last = text;
        },
        end() {
            if (last !== '')
                stderr.write(`\r${' '.repeat(stringWidth(last))}\r`);
            last = '';
        },
    };
}
