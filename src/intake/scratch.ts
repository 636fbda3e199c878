import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

/** Temporary files beside an object, removed together. */
export class Scratch {
  readonly #base: string;
  readonly #paths: string[] = [];
  constructor(base: string) {
    this.#base = base;
  }

  path(ending: string): string {
    const path = `${this.#base}.${this.#paths.length}.${ending}`;
    this.#paths.push(path);
    return path;
  }

  async remove(): Promise<void> {
    for (const path of this.#paths) await rm(path, { force: true });
  }
}

/** Writes a file piece by piece, waiting where the disk is slower. */
export interface Writer {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

const PIECE = 1 << 18;

export function openWriter(path: string): Writer {
  const stream = createWriteStream(path);
  let waiting: string[] = [];
  let size = 0;
  const flush = async () => {
    const piece = waiting.join('');
    [waiting, size] = [[], 0];
    if (!stream.write(piece)) await once(stream, 'drain');
  };
  return {
    async write(text) {
      waiting.push(text);
      size += text.length;
      if (size > PIECE) await flush();
    },
    async end() {
      if (size > 0) await flush();
      stream.end();
      await finished(stream);
    },
  };
}

/** A table written as a CSV that the engine reads without doubt: `_line` first, every cell quoted. */
export function csvLine(line: number, cells: readonly (string | null)[]): string {
  return `${line},${cells.map((cell) => (cell === null || cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')}\n`;
}
