import { addressOf, inRelease, mode } from '../../api/client.ts';
import { useRelease } from '../../api/region.ts';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/language.tsx';
import { words } from './words.ts';

const FORMATS = [
  ['CSV', 'csv'],
  ['JSON', 'json'],
  ['Parquet', 'parquet'],
  ['SDMX-CSV 2.0', 'sdmx-csv'],
] as const;

/** The most figures that one answer holds. */
const MOST = 100_000;

/** A site of files has these of all indicators together. */
const WHOLE = [
  ['CSV', 'figures.csv'],
  ['Parquet', 'figures.parquet'],
  ['SDMX-CSV 2.0', 'figures.sdmx.csv'],
] as const;

/** All figures of the indicator, for other tools. */
export function Downloads({ id }: { readonly id: string }) {
  const say = useWords(words);
  const release = useRelease();
  const links =
    mode === 'static'
      ? [
          ['JSON', addressOf(inRelease(release, 'indicators', id, 'figures'))] as const,
          ...WHOLE.map(([name, file]) => [name, new URL(file, document.baseURI).href] as const),
        ]
      : FORMATS.map(
          ([name, format]) =>
            [
              name,
              addressOf(inRelease(release, 'figures'), { indicator: id, limit: MOST, format }),
            ] as const,
        );
  return (
    <Section title={say.downloads}>
      <p className="soft">{say.downloadNote}</p>
      <ul className="downloads no-print">
        {links.map(([name, address]) => (
          <li key={name}>
            <a href={address} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
