import { Link } from '../../address/link.tsx';
import { useAnswers } from '../../api/answers.ts';
import { askRegisters, askSources } from '../../api/data.ts';
import { useRelease } from '../../api/region.ts';
import type { SourceAccount } from '../../api/types.ts';
import { formatCount } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { words as own } from './words.ts';

const FATES = ['kept', 'set_aside', 'merged', 'left_out'] as const;
const CLASS = {
  kept: 'account-kept',
  set_aside: 'account-set-aside',
  merged: 'account-merged',
  left_out: 'account-left-out',
} as const;

type Counts = Pick<SourceAccount, 'in' | (typeof FATES)[number]>;

/** What became of every record of every source. */
export function Sources() {
  const words = useWords(own);
  const text = useText();
  const release = useRelease();
  const [{ sources }, { registers }] = useAnswers(askSources(release), askRegisters(release));
  const titles = new Map(registers.map(({ name, title }) => [name, text(title)]));
  const total = sources.reduce<Counts>(add, {
    in: 0,
    kept: 0,
    set_aside: 0,
    merged: 0,
    left_out: 0,
  });
  const holds = sources.every((one) => FATES.reduce((sum, fate) => sum + one[fate], 0) === one.in);
  return (
    <>
      <p>
        {words.sourcesWhy} {holds ? `✓ ${words.adds}` : `✕ ${words.addsNot}`}
      </p>
      <ul className="account-key">
        <Key fate="kept" says={words.keptWhy} />
        <Key fate="set_aside" says={words.setAsideWhy} />
        <Key fate="merged" says={words.mergedWhy} />
        <Key fate="left_out" says={words.leftOutWhy} />
      </ul>
      <div className="records-frame" role="group" aria-label={words.sources} tabIndex={0}>
        <table className="records">
          <caption className="visually-hidden">{words.sources}</caption>
          <thead>
            <tr>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.register}</th>
              <th scope="col">{words.files}</th>
              <th scope="col" className="number">
                {words.in}
              </th>
              <th scope="col" className="number">
                {words.kept}
              </th>
              <th scope="col" className="number">
                {words.setAside}
              </th>
              <th scope="col" className="number">
                {words.merged}
              </th>
              <th scope="col" className="number">
                {words.leftOut}
              </th>
              <th scope="col">{words.share}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((one) => (
              <tr key={`${one.source} ${one.register}`}>
                <th scope="row">{one.source}</th>
                <td>
                  <Link to={`/data/registers/${one.register}`}>
                    {titles.get(one.register) ?? one.register}
                  </Link>
                </td>
                <td>
                  <Files files={one.files} />
                </td>
                <Numbers counts={one} source={one.source} />
              </tr>
            ))}
            <tr className="account-total">
              <th scope="row" colSpan={3}>
                {words.total}
              </th>
              <Numbers counts={total} />
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

function add(sum: Counts, one: Counts): Counts {
  return {
    in: sum.in + one.in,
    kept: sum.kept + one.kept,
    set_aside: sum.set_aside + one.set_aside,
    merged: sum.merged + one.merged,
    left_out: sum.left_out + one.left_out,
  };
}

function Key({ fate, says }: { readonly fate: keyof typeof CLASS; readonly says: string }) {
  return (
    <li>
      <i className={CLASS[fate]} aria-hidden="true" />
      {says}
    </li>
  );
}

function Numbers({ counts, source }: { readonly counts: Counts; readonly source?: string }) {
  const { language } = useLanguage();
  return (
    <>
      <td className="number">{formatCount(counts.in, language)}</td>
      <td className="number">{formatCount(counts.kept, language)}</td>
      <td className="number">
        {counts.set_aside > 0 && source !== undefined ? (
          <Link to="/data/issues/list" parameters={{ source }}>
            {formatCount(counts.set_aside, language)}
          </Link>
        ) : (
          formatCount(counts.set_aside, language)
        )}
      </td>
      <td className="number">{formatCount(counts.merged, language)}</td>
      <td className="number">{formatCount(counts.left_out, language)}</td>
      <td>
        <div className="account-bar" aria-hidden="true">
          {FATES.map((fate) => (
            <i
              key={fate}
              className={CLASS[fate]}
              style={{ width: share(counts[fate], counts.in) }}
            />
          ))}
        </div>
      </td>
    </>
  );
}

/** A share that is not nothing is seen: at least two pixels of the bar. */
function share(part: number, whole: number): string {
  return part === 0 ? '0' : `max(2px, ${(100 * part) / whole}%)`;
}

function Files({ files }: { readonly files: SourceAccount['files'] }) {
  const [first] = files;
  if (!first) return null;
  if (files.length === 1) return <code title={first.hash}>{first.path}</code>;
  return (
    <details>
      <summary>
        <code>{first.path}</code> +{files.length - 1}
      </summary>
      {files.slice(1).map(({ path, hash }) => (
        <div key={path}>
          <code title={hash}>{path}</code>
        </div>
      ))}
    </details>
  );
}
