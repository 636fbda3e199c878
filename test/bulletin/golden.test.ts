import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, it, vi } from 'vitest';
import { composeBulletin } from '../../src/bulletin/write/compose.ts';
import { compareLanguages } from '../../src/bulletin/write/languages.ts';
import { BULLETIN_FORMATS, renderBulletin } from '../../src/bulletin/write/render.ts';
import { readTemplate } from '../../src/bulletin/write/template.ts';
import { LANGUAGES, type Language } from '../../src/model/text.ts';
import { lookup } from './lookup.ts';

const FOLDER = import.meta.dirname;
const CASES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function compose(name: string, language: Language) {
  const file = `bulletin.${language}.md`;
  const source = readFileSync(join(FOLDER, name, file), 'utf8');
  return composeBulletin(readTemplate(source, file, language), lookup);
}

/** A rendering as text that a person can compare: of a page its body, of a document its parts. */
async function printed(
  name: string,
  language: Language,
  format: (typeof BULLETIN_FORMATS)[number],
) {
  const bytes = await renderBulletin(compose(name, language), format);
  if (format === 'docx') {
    const parts = unzipSync(bytes);
    const chosen = Object.keys(parts).filter((path) =>
      /word\/(document|footnotes|header1|footer1|charts\/chart\d+)\.xml$/.test(path),
    );
    return chosen
      .toSorted()
      .map((path) => `${path}\n${strFromU8(parts[path]!).replaceAll('><', '>\n<')}\n`)
      .join('\n');
  }
  const text = new TextDecoder().decode(bytes);
  if (format !== 'html') return text;
  // Style and script have tests of their own; a change of either is no change of every page.
  const body = text.slice(text.indexOf('<body>'), text.lastIndexOf('<script>'));
  return body.replaceAll(/(<\/(?:p|li|tr|dd|h\d|svg|text|figure)>)/g, '$1\n');
}

describe.each(CASES)('the bulletin of %s', (name) => {
  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(BULLETIN_FORMATS)('reads as written beside it in %s', async (format) => {
      const extension = format === 'docx' ? 'docx.xml' : format;
      const kept = join(FOLDER, name, `expected.${language}.${extension}`);
      const changed = join(FOLDER, name, `expected-changed.${language}.${extension}`);
      const found = await printed(name, language, format);
      const expected = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
      if (found === expected) rmSync(changed, { force: true });
      else if (process.env['CI'] === undefined) writeFileSync(changed, found);
      expect(found).toBe(expected);
    });

    it.each(BULLETIN_FORMATS)(
      'is the same bytes in %s whenever and wherever it is written',
      async (format) => {
        const once = await renderBulletin(compose(name, language), format);
        const zone = process.env['TZ'];
        vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-07-01T23:30:00Z') });
        try {
          process.env['TZ'] = 'Pacific/Kiritimati';
          const again = await renderBulletin(compose(name, language), format);
          expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
        } finally {
          vi.useRealTimers();
          if (zone === undefined) delete process.env['TZ'];
          else process.env['TZ'] = zone;
        }
      },
    );
  });

  it('says the same numbers in both languages', () => {
    expect(compareLanguages(compose(name, 'en'), compose(name, 'zh'))).toEqual([]);
  });
});

describe('markup in titles, names and alternatives', () => {
  it.each(LANGUAGES)('stays text on the page in %s', async (language) => {
    const bytes = await renderBulletin(compose('markup-everywhere', language), 'html');
    const page = fromHtml(new TextDecoder().decode(bytes));
    const scripts: string[] = [];
    const handlers: string[] = [];
    const addresses: string[] = [];
    visit(page, 'element', (element) => {
      if (element.tagName === 'script') scripts.push(JSON.stringify(element.children));
      for (const [property, value] of Object.entries(element.properties)) {
        if (/^on/i.test(property)) handlers.push(property);
        if (/^(href|src|xlinkHref|action)$/.test(property)) addresses.push(String(value));
      }
    });
    // The page's own script is the only one.
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).not.toContain('alert');
    expect(handlers).toEqual([]);
    expect(addresses.filter((address) => !address.startsWith('#'))).toEqual([]);
    const policy = /content="(default-src[^"]*)"/.exec(new TextDecoder().decode(bytes))?.[1];
    expect(policy).not.toContain('unsafe');
  });
});

const OFFICE = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/opt/libreoffice/program/soffice',
].find(existsSync);

const PHRASES: Readonly<Record<Language, readonly string[]>> = {
  en: ['Every form that a figure can take', '3,905 enterprises', 'R&amp;D expenditure ÷ GDP'],
  zh: ['数字的各种写法', '3905家', '研发经费 ÷ 地区生产总值', '历年研发'],
};

describe.skipIf(OFFICE === undefined)('LibreOffice', () => {
  it.each(LANGUAGES)(
    'opens the document in %s and finds its text, footnotes and table',
    async (language) => {
      const folder = mkdtempSync(join(tmpdir(), 'rongtong-docx-'));
      try {
        const file = join(folder, 'bulletin.docx');
        writeFileSync(file, await renderBulletin(compose('every-form', language), 'docx'));
        execFileSync(
          OFFICE!,
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            '--convert-to',
            'html:XHTML Writer File:UTF8',
            '--outdir',
            folder,
            file,
          ],
          { stdio: 'ignore', timeout: 150_000 },
        );
        const text = readFileSync(join(folder, 'bulletin.html'), 'utf8').replaceAll(/<[^>]*>/g, '');
        for (const phrase of PHRASES[language]) expect(text).toContain(phrase);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    200_000,
  );
});
