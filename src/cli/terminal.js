/** The process's own terminal. */
export function processTerminal() {
    return {
        stdout: outputOf(process.stdout),
        stderr: outputOf(process.stderr),
        environment: process.env,
        folder: process.cwd(),
        now: () => new Date(),
        readInput: async () => {
            const chunks = [];
            for await (const chunk of process.stdin)
                chunks.push(chunk);
            return Buffer.concat(chunks).toString('utf8');
        },
    };
}
function outputOf(stream) {
    return {
        write: (text) => void stream.write(text),
        get isTerminal() {
            return stream.isTTY;
        },
        get columns() {
            return stream.isTTY ? stream.columns : undefined;
        },
    };
}
