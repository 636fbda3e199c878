import type { Profile } from '../../api/types.ts';
import { useCodeNames } from '../../api/code-names.ts';
import { useAbout } from '../../api/region.ts';
import { formatDay } from '../../words/format.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { SourcePlace } from '../../parts/source-line/source-place.tsx';
import { monthsBetween, timeSpan } from './time-span.ts';
import { words as own } from './words.ts';
import './certificates.css';

type Certificate = Profile['certificates'][number];

/** Expiry is said aloud where it comes within a year. */
const AHEAD = 12;

/** Certificates as bars over the years, those in force running on beyond the day of the registers. */
export function Certificates({ certificates }: { readonly certificates: readonly Certificate[] }) {
  const words = useWords(own);
  const text = useText();
  const codeName = useCodeNames();
  const { language } = useLanguage();
  const { as_of: today } = useAbout();
  const span = timeSpan([
    today,
    ...certificates.flatMap(({ from, to, ended_early }) => [from, ended_early ?? to ?? today]),
  ]);
  const now = span.at(today);
  const step = Math.ceil(span.years.length / 12);
  return (
    <div className="certificates">
      <div className="certificate-axis" aria-hidden="true">
        <span>{words.asOf(formatDay(today, language))}</span>
        <div>
          {span.years.map((year, index) => (
            <i key={year} style={{ left: `${(index / span.years.length) * 100}%` }}>
              {index % step === 0 ? year : ''}
            </i>
          ))}
        </div>
      </div>
      <ol aria-label={words.timeline}>
        {sorted(certificates).map((certificate) => {
          const { id, from, to, ended_early, status, level, title } = certificate;
          const end = ended_early ?? to;
          const ahead = status === 'in-force' && to !== null ? monthsBetween(today, to) : undefined;
          return (
            <li key={id} className={`certificate certificate-${status}`}>
              <div className="certificate-words">
                <p className="certificate-title">
                  {text(title)}
                  {level !== null && <span className="soft"> {codeName('level', level)}</span>}
                </p>
                <p className="certificate-facts">
                  <strong>{words.states[status]}</strong> {formatDay(from, language)}–
                  {end === null ? words.noTerm : formatDay(end, language)}
                  {ahead !== undefined && ahead < AHEAD && (
                    <span className="certificate-ahead"> ▲ {words.expiring(ahead)}</span>
                  )}
                </p>
                <p className="certificate-id soft">
                  <code>{id}</code> <SourcePlace record={certificate} />
                </p>
              </div>
              <div className="certificate-line" aria-hidden="true">
                <Bar from={span.at(from)} to={end === null ? 100 : span.at(end)} now={now} />
                <b style={{ left: `${now}%` }} />
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** What lies behind is filled, what lies ahead is open. */
function Bar({
  from,
  to,
  now,
}: {
  readonly from: number;
  readonly to: number;
  readonly now: number;
}) {
  const turn = Math.min(Math.max(now, from), to);
  return (
    <>
      {turn > from && <i className="past" style={{ left: `${from}%`, width: `${turn - from}%` }} />}
      {to > turn && <i className="ahead" style={{ left: `${turn}%`, width: `${to - turn}%` }} />}
    </>
  );
}

function sorted(certificates: readonly Certificate[]): Certificate[] {
  return certificates.toSorted(
    (a, b) => a.scheme.localeCompare(b.scheme) || a.from.localeCompare(b.from),
  );
}
