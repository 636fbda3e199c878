import { fileURLToPath } from 'node:url';
// How well and how fast texts are read. Promised: 2,000 sentences a second, 1,000 words in 200 ms,
// and that nothing hostile makes the reader fail, hang or point outside of the text.
import { existsSync, readFileSync } from 'node:fs';
import { openReader, type Memory } from '../src/bulletin/read/index.ts';
import { readLabelled, score } from '../test/reading/labelled.ts';
import { median, publish } from './support/report.ts';
import { readSettings } from './support/settings.ts';

const { runs } = readSettings();
const reader = await openReader(fileURLToPath(new URL('../catalogue', import.meta.url)));
const sentences = readLabelled(
  fileURLToPath(new URL('../test/reading/sentences.txt', import.meta.url)),
);

let document: string | undefined;
let memory: Memory | undefined;
const pairs = sentences.map((sentence) => {
  const setting = { publishedOn: sentence.publishedOn };
  if (sentence.document !== document)
    [document, memory] = [sentence.document, reader.remember(setting)];
  return { sentence, claims: reader.read(sentence.text, setting, memory) };
});
for (const [name, parity] of [
  ['tuned on', 1],
  ['kept apart', 0],
] as const)
  console.log(
    `labelled sentences ${name}:`,
    score(pairs.filter(({ sentence }) => sentence.line % 2 === parity)),
  );

const batch = Array.from({ length: 10_000 }, (_, i) => sentences[i % sentences.length]!);
const batchSeconds = timed(() => {
  for (const { text, publishedOn } of batch) reader.read(text, { publishedOn });
});
const page = sentences
  .map(({ text }) => text)
  .filter((text) => /^[\x20-\x7f]*$/.test(text))
  .join(' ');
const words = page.split(/\s+/);
const thousand = Array.from({ length: 1000 }, (_, i) => words[i % words.length]).join(' ');
const pageSeconds = timed(() => reader.read(thousand, { publishedOn: '2025-12-23' }));

let outside = 0;
const random = seeded(20_251_223);
const press = fileURLToPath(
  new URL('../../shared/published/nantong-2025-12-23.txt', import.meta.url),
);
const seed = Array.from(
  (existsSync(press) ? readFileSync(press, 'utf8') : '') + page + '万亿%，。第占\u202e½🙂１２',
);
const hostileStarted = performance.now();
for (let i = 0; i < 100_000; i++) {
  const characters = Array.from({ length: random(60) }, () => seed[random(seed.length)]!);
  for (const { start, end, text } of reader.read(characters.join(''), { publishedOn: '2025' }))
    if (characters.slice(start, end).join('') !== text) outside++;
}
console.log(
  `100,000 hostile texts in ${((performance.now() - hostileStarted) / 1000).toFixed(1)} s; claims outside of the text: ${outside}`,
);
const large = 'R&D took 2.96% of GDP in 2024；占4,324家。\u2066 '.repeat(300_000);
const largeStarted = performance.now();
reader.read(large.slice(0, 10_000_000), { publishedOn: '2025' });
console.log(`10 MB of text in ${((performance.now() - largeStarted) / 1000).toFixed(1)} s`);

await publish({
  name: 'verify',
  subject: { sentences: batch.length, words: 1000 },
  timings: [
    { what: '10,000 sentences', seconds: batchSeconds, peakBytes: process.memoryUsage().rss },
    { what: '1,000 words', seconds: pageSeconds, peakBytes: process.memoryUsage().rss },
  ],
  findings: [
    { what: '10,000 sentences', found: median(batchSeconds), target: 5, unit: 's' },
    { what: '1,000 words', found: median(pageSeconds), target: 0.2, unit: 's' },
  ],
});

/** Seconds of processor time, so that other programs of the machine do not count. */
function timed(work: () => void): number[] {
  return Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
}

/** The same numbers in every run. */
function seeded(state: number): (below: number) => number {
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
