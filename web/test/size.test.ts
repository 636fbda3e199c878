import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './build-app.ts';

/** kB of script, compressed, that the first page may need. */
const MOST = 350;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

describe('the built app', () => {
  let folder: string;
  let chunks: Record<string, Chunk>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rongtong-app-'));
    buildApp(folder);
    chunks = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as typeof chunks;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`shows its first page with less than ${MOST} kB of script`, () => {
    const files = new Set<string>();
    const add = (name: string): void => {
      const { file, imports = [] } = chunks[name]!;
      if (files.has(file)) return;
      files.add(file);
      imports.forEach(add);
    };
    add('index.html');
    const scripts = [...files].filter((file) => file.endsWith('.js'));
    const bytes = scripts.map((file) => gzipSync(readFileSync(join(folder, file))).length);
    const kilobytes = bytes.reduce((sum, size) => sum + size, 0) / 1000;
    console.log(`the first page: ${kilobytes.toFixed(1)} kB of script in ${scripts.length} files`);
    expect(kilobytes).toBeGreaterThan(20);
    expect(kilobytes).toBeLessThan(MOST);
  });

  it('names no address of another site, and holds no script within the page', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(page.match(/<script(?![^>]* src=)[^>]*>/g)).toBeNull();
    expect(page).not.toMatch(/ on\w+=/);
    const styles = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.css'));
    expect(styles.length).toBeGreaterThan(0);
    for (const file of styles)
      expect(readFileSync(join(folder, 'assets', file), 'utf8')).not.toMatch(
        /url\(["']?(?:https?:)?\/\//,
      );
  });
});
