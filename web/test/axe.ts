import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/**
 * What hinders somebody from using the page, by the rules of axe: the serious and the critical, each
 * with the places where it does. The page has to be opened with `bypassCSP`: its policy rightly
 * refuses a script from outside.
 */
export async function seriousViolations(page: Page): Promise<[string, string[]][]> {
  await settled(page);
  await page.evaluate(axe.source);
  const violations = await page.evaluate<Violation[]>(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' '))]);
}
