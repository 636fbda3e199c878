// How soon the API answers while 200 questions a second are asked for a minute: figures, each of
// another indicator, region and period, so that hardly any answer was given before; and pages of the
// records of traces that were opened before, as a person opens one and then scrolls.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_LINE, runScript } from './support/child.ts';
import { askSteadily, type Steady } from './support/load.ts';
import { prepareNantong } from './support/nantong.ts';
import { publish } from './support/report.ts';
import { serveFolder } from './support/serve.ts';
import { readSettings } from './support/settings.ts';
import type { Figures, Indicators, Regions, Trace } from '../src/server/schemas/index.ts';

const RATE = 200;
const SECONDS = 60;
/** Traces that are paged through; each was opened once before. */
const TRACES = 60;
const PAGE = 100;

const { scale } = readSettings();
const { folder } = await prepareNantong(scale);
if (!existsSync(join(folder, 'releases')))
  await runScript(COMMAND_LINE, ['build', '--dir', folder]);

const server = await serveFolder(folder);
try {
  const latest = `${server.url}api/releases/latest`;
  const ask = async <T>(path: string) => (await (await fetch(`${latest}/${path}`)).json()) as T;
  const { indicators } = await ask<Indicators>('indicators');
  const { regions } = await ask<Regions>('regions');
  const own = regions.filter(({ code, parent }) => code === '320600' || parent === '320600');
  const figures = await askSteadily({
    url: server.url,
    rate: RATE,
    seconds: SECONDS,
    path: (count) => {
      const { id } = indicators[(count * 7) % indicators.length]!;
      const { code } = own[(count * 3) % own.length]!;
      const period = 2020 + (Math.floor(count / 11) % 6);
      return `/api/releases/latest/figures?indicator=${id}&region=${code}&period=${period}&limit=${1 + (count % 997)}`;
    },
  });

  const { figures: traceable } = await ask<Figures>(
    `figures?region=${own.map(({ code }) => code).join(',')}&period=2023,2024,2025&partner=&by=&indicator=rd-expenditure,rd-intensity,high-tech-enterprises,invention-patents,high-tech-output-share,tech-smes`,
  );
  const opening: number[] = [];
  const pages: { readonly address: string; readonly count: number }[] = [];
  for (const { indicator, region, period } of traceable.slice(0, TRACES)) {
    const name = `indicator=${indicator}&region=${region}&period=${period}`;
    const began = performance.now();
    const { parts } = await ask<Trace>(`trace?${name}`);
    for (const { index, count } of parts) {
      const address = `/api/releases/latest/trace/records?${name}&part=${index}`;
      await (await fetch(server.url + address.slice(1))).arrayBuffer();
      if (count > 0) pages.push({ address, count });
    }
    opening.push((performance.now() - began) / 1000);
  }
  const records = await askSteadily({
    url: server.url,
    rate: RATE,
    seconds: SECONDS,
    path: (count) => {
      const page = pages[(count * 13) % pages.length]!;
      const offset = (count * 37) % Math.max(1, page.count - PAGE);
      return `${page.address}&offset=${offset}&limit=${PAGE}`;
    },
  });
  await publish({
    name: 'api',
    subject: {
      scale,
      'requests a second': RATE,
      seconds: SECONDS,
      ...describe('figures', figures),
      ...describe('trace pages', records),
      'traces paged through': opening.length,
    },
    timings: [{ what: 'opening a trace with the first page of each part', seconds: opening }],
    findings: [
      { what: 'figures, 95th percentile', found: figures.p95, target: 0.05, unit: 's' },
      { what: 'trace pages, 95th percentile', found: records.p95, target: 0.15, unit: 's' },
    ],
  });
  if (figures.failed + records.failed > 0) process.exitCode = 1;
} finally {
  await server.stop();
}

function describe(what: string, { answered, failed, p50, p95, p99, most }: Steady) {
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;
  return {
    [what]: `${answered} answered, ${failed} failed; 50 % within ${ms(p50)}, 95 % ${ms(p95)}, 99 % ${ms(p99)}, all ${ms(most)}`,
  };
}
