import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

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

/** Milliseconds for what a busy machine takes long over: it is there, or it does not come at all. */
const PATIENCE = 60_000;

/** A browser for the tests of a file; each opens pages in contexts of their own, which end with it. */
export function useBrowser(): (url: string, options?: BrowserContextOptions) => Promise<Opened> {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    if (hasBrowser) browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  });
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
  afterAll(() => browser?.close());
  return async (url, options = {}) => {
    const context = await browser!.newContext({
      viewport: DESKTOP,
      locale: 'zh-CN',
      reducedMotion: 'reduce',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url, { waitUntil: 'networkidle' });
    if (url.startsWith('http')) await settled(page);
    return { page, errors, requests };
  };
}

/** What stands in a page for what is still on its way. A dialog that is closed may hold some of it. */
const UNDER_WAY = '[aria-busy=true], .chart:not(:has(svg)), .network-canvas:not(:has(canvas))';

/** Waits until a page has come to rest: it has a heading, and all that it shows is there. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await expect
    .poll(() => page.locator(UNDER_WAY).filter({ visible: true }).count(), { timeout: PATIENCE })
    .toBe(0);
}

/**
 * Seconds of the processor that the page's own thread has taken since its address was opened.
 * Those by the clock would tell what else the machine does.
 */
export async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
}

/** Keeps what a page looks like, where RONGTONG_SCREENSHOTS names a folder. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS === undefined) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
