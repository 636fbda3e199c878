import { useLocation, useRouter, useSearch } from 'wouter';
import { useParameter } from '../address/address.ts';
import { addressOf, inRelease, mode } from '../api/client.ts';
import { useLaterAnswer } from '../api/answers.ts';
import { ABOUT } from '../api/questions.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { shared } from '../words/shared.ts';

/** Where the page's numbers come from: the release, the day of its registers, the same as data. */
export function Footer() {
  const words = useWords(shared);
  const { language } = useLanguage();
  const { data: about } = useLaterAnswer(ABOUT);
  const [asked, setAsked] = useParameter('release');
  const release = asked ?? about?.release ?? undefined;
  const older = asked !== undefined && about?.release != null && !about.release.startsWith(asked);
  const { hrefs } = useRouter();
  const [path] = useLocation();
  const search = useSearch();
  const permanent = () => {
    const parameters = new URLSearchParams(search);
    if (release !== undefined) parameters.set('release', release);
    parameters.set('lang', language);
    return new URL(hrefs(`${path}?${parameters}`), document.baseURI).href;
  };
  return (
    <footer className="site-foot">
      <div className="within">
        {release !== undefined && (
          <p>
            {words.release} <code title={release}>{release.slice(0, 12)}</code>
            {about?.as_of != null && <> · {words.asOf(about.as_of)}</>}
            {older && (
              <>
                {' '}
                · <strong>{words.olderRelease}</strong>{' '}
                <button type="button" className="plain-button" onClick={() => setAsked(undefined)}>
                  {words.toNewest}
                </button>
              </>
            )}
          </p>
        )}
        <p className="no-print">
          {release !== undefined && (
            <>
              <CopyButton text={permanent} label={words.permanent} /> ·{' '}
              <a href={addressOf(inRelease(release))}>{words.asData}</a>
            </>
          )}
          {mode === 'server' && (
            <>
              {' '}
              · <a href="reference">{words.reference}</a>
            </>
          )}
        </p>
        {about && <p className="soft">{words.version(about.version)}</p>}
      </div>
    </footer>
  );
}
