import { Link } from '../../address/link.tsx';
import { useLaterAnswer } from '../../api/answers.ts';
import { RELEASES } from '../../api/questions.ts';
import { Section } from '../../parts/section.tsx';
import { formatCount, formatDay } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { words } from './words.ts';

/** The newest releases: when they were built, from how much, and the way to what they changed. */
export function News() {
  const say = useWords(words);
  const { language } = useLanguage();
  const { data } = useLaterAnswer(RELEASES);
  return (
    <Section title={say.news}>
      <ul className="plain-list">
        {data?.releases.slice(0, 3).map((release) => (
          <li key={release.id}>
            <strong>{say.built(formatDay(release.created, language))}</strong>{' '}
            <code>{release.id.slice(0, 12)}</code>
            {release.signed_by.length > 0 && <> · {say.signed}</>}
            <br />
            {release.records > 0 &&
              say.counts(
                formatCount(release.records, language),
                formatCount(release.figures, language),
                formatCount(release.issues, language),
              )}
            {release.records > 0 && <br />}
            {release.parent === null ? (
              <span className="soft">{say.first}</span>
            ) : (
              <Link
                to="/data/releases"
                parameters={{ from: release.parent.slice(0, 12), to: release.id.slice(0, 12) }}
              >
                {say.changes}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
