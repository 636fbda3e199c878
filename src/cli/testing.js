import { runCommandLine } from './program.js';
/** Runs the command line in memory, for tests: nothing is printed, all is returned. */
export async function runForTest(argv, { folder = process.cwd(), input = '', environment = {}, columns } = {}) {
    const collect = () => {
        const parts = [];
        return {
            write: (text) => void parts.push(text),
            isTerminal: columns !== undefined,
            columns,
            text: () => parts.join(''),
        };
    };
    const [stdout, stderr] = [collect(), collect()];
    const terminal = {
        stdout,
        stderr,
        environment,
        folder,
        now: () => new Date(),
        readInput: () => Promise.resolve(input),
    };
    const exit = await runCommandLine(argv, terminal, '0.0.0');
    return { exit, stdout: stdout.text(), stderr: stderr.text() };
}
