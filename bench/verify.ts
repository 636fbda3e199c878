// How well and how fast texts are read. Promised: 2,000 sentences a second, 1,000 words in 200 ms,
// and that nothing hostile makes the reader fail, hang or point outside of the text. Labelled
// sentences and the press text of ../shared are measured on where they are there.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openTextReader } from '../src/region/verify.ts';
import { readLabelled } from '../test/reading/labelled.ts';
import { measureClaims, measureLabelled } from './verify/accuracy.ts';
import { measureRewording } from './verify/rewording.ts';
import { median, publish } from './support/report.ts';
import { readSettings } from './support/settings.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { runs } = readSettings();
const reader = await openTextReader(import.meta.dirname);
const press = at('../../shared/published/nantong-2025-12-23.txt');
const text = existsSync(press) ? readFileSync(press, 'utf8') : '';

for (const name of [
  'sentences',
  'later-tuned',
  'later-second',
  'later-third',
  'later-fourth',
  'later-fifth',
])
  console.log(`${name}:`, measureLabelled(reader, at(`../test/reading/${name}.txt`)));
const claims = measureClaims(reader, at('../../shared/published/claims-dev.jsonl'));
if (claims) console.log('claims-dev:', claims);
const rewording = text === '' ? undefined : await measureRewording(text);
if (rewording) console.log('press text:', rewording);

const sentences = readLabelled(at('../test/reading/sentences.txt'));
const batch = Array.from({ length: 10_000 }, (_, i) => sentences[i % sentences.length]!);
const batchSeconds = timed(() => {
  for (const { text: sentence, publishedOn } of batch) reader.read(sentence, { publishedOn });
});
const page = sentences
  .map((sentence) => sentence.text)
  .filter((sentence) => /^[\x20-\x7f]*$/.test(sentence))
  .join(' ');
const words = page.split(/\s+/);
const thousand = Array.from({ length: 1000 }, (_, i) => words[i % words.length]).join(' ');
const pageSeconds = timed(() => reader.read(thousand, { publishedOn: '2025-12-23' }));

let outside = 0;
const random = seeded(20_251_223);
const seed = Array.from(text + page + '万亿%，。第占\u202e½🙂１２');
const hostileStarted = performance.now();
for (let i = 0; i < 100_000; i++) {
  const characters = Array.from({ length: random(60) }, () => seed[random(seed.length)]!);
  for (const claim of reader.read(characters.join(''), { publishedOn: '2025' }))
    if (characters.slice(claim.start, claim.end).join('') !== claim.text) outside++;
}
console.log(
  `100,000 hostile texts in ${((performance.now() - hostileStarted) / 1000).toFixed(1)} s; claims outside of the text: ${outside}`,
);
const large = 'R&D took 2.96% of GDP in 2024；占4,324家。\u2066 '.repeat(300_000);
const largeStarted = performance.now();
reader.read(large.slice(0, 10_000_000), { publishedOn: '2025' });
console.log(`10 MB of text in ${((performance.now() - largeStarted) / 1000).toFixed(1)} s`);

const share = (what: string, found: number, target: number) =>
  ({ what, found, target, unit: 'share', atLeast: true }) as const;
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
    ...(claims
      ? [
          share('claims: value and unit', claims.value, 0.97),
          share('claims: qualifier and period too', claims.period, 0.92),
          share('claims: region and indicator too', claims.full, 0.9),
          share('sentences left alone', claims.leftAlone, 0.95),
        ]
      : []),
    ...(rewording
      ? [
          share('wrong numbers contradicted', rewording.contradicted / rewording.wrong, 0.99),
          share('honest wordings supported', rewording.supported / rewording.honest, 0.99),
        ]
      : []),
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
