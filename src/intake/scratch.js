import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
/** Temporary files beside an object, removed together. */
export class Scratch {
    #base;
    #paths = [];
    constructor(base) {
        this.#base = base;
    }
    path(ending) {
        const path = `${this.#base}.${this.#paths.length}.${ending}`;
        this.#paths.push(path);
        return path;
    }
    async remove() {
        for (const path of this.#paths)
            await rm(path, { force: true });
    }
}
const PIECE = 1 << 18;
export function openWriter(path) {
    const stream = createWriteStream(path);
    let waiting = [];
    let size = 0;
    const flush = async () => {
        const piece = waiting.join('');
        [waiting, size] = [[], 0];
        if (!stream.write(piece))
            await once(stream, 'drain');
    };
    return {
        async write(text) {
            waiting.push(text);
            size += text.length;
            if (size > PIECE)
                await flush();
        },
        async end() {
            if (size > 0)
                await flush();
            stream.end();
            await finished(stream);
        },
    };
}
/** A table written as a CSV that the engine reads without doubt: `_line` first, every cell quoted. */
export function csvLine(line, cells) {
    return `${line},${cells.map((cell) => (cell === null || cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')}\n`;
}
