import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Tests in a browser are skipped where there is none. */
export const hasBrowser = existsSync(CHROMIUM);

/** A folder for screenshots, where somebody wants to look at them. */
const SCREENSHOTS = process.env['RONGTONG_SCREENSHOTS'];

const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface Opened {
  readonly page: Page;
  /** What went wrong in the page: errors of scripts, refusals of the content security policy. */
  readonly errors: string[];
  /** Every address that the page asked for. */
  readonly requests: string[];
}

/** A browser for the tests of a file; each opens pages in contexts of their own. */
export function useBrowser(): (url: string, options?: BrowserContextOptions) => Promise<Opened> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (hasBrowser) browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  });
  afterAll(() => browser?.close());
  return async (url, options = {}) => {
    const context = await browser!.newContext({ viewport: DESKTOP, locale: 'zh-CN', ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url, { waitUntil: 'networkidle' });
    return { page, errors, requests };
  };
}

/** Keeps what a page looks like, where RONGTONG_SCREENSHOTS names a folder. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS === undefined) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
