import { useAnswers } from '../../api/answers.ts';
import { Link } from '../../address/link.tsx';
import { overviewOf, regionsOf } from '../../api/questions.ts';
import { useAbout, useRelease } from '../../api/region.ts';
import type {
  Headline as HeadlineAnswer,
  Overview as OverviewAnswer,
  Regions,
} from '../../api/types.ts';
import { grouped } from '../../parts/grouped.ts';
import { Notice } from '../../parts/notice.tsx';
import { Page } from '../../parts/page.tsx';
import { useText, useWords } from '../../words/language.tsx';
import { Bulletins } from './bulletins.tsx';
import { Headline } from './headline.tsx';
import { News } from './news.tsx';
import { words } from './words.ts';
import './overview.css';

/** The figures that head the bulletin, as a page that lives. */
export function Overview() {
  const say = useWords(words);
  const text = useText();
  const { name, can } = useAbout();
  const release = useRelease();
  // Both at once: the headlines name regions, and would ask for them one answer later.
  const [{ headlines, bulletins }] = useAnswers<[OverviewAnswer, Regions]>(
    overviewOf(release),
    regionsOf(release),
  );
  return (
    <Page title={say.title(text(name))} lede={can.trace ? say.lede : say.ledeOfSite}>
      {headlines.length === 0 && (
        <Notice title={say.none}>
          <p>{say.noneFix}</p>
          <p>
            <Link to="/indicators">{say.all}</Link>
          </p>
        </Notice>
      )}
      {headlines.length > 0 && headlines.every(({ figure }) => figure.value === null) && (
        <Notice title={say.unknown}>
          <p>{say.unknownFix}</p>
          <p>
            <Link to="/data">{say.sources}</Link>
          </p>
        </Notice>
      )}
      {byTopic(headlines).map(([topic, group]) => (
        <section key={topic} className="topic" aria-labelledby={`topic-${topic}`}>
          <h2 id={`topic-${topic}`}>{text(group[0]!.topic.title)}</h2>
          <ul className="headlines">
            {group.map((headline) => (
              <Headline key={headline.indicator} headline={headline} />
            ))}
          </ul>
        </section>
      ))}
      <div className="overview-end">
        <Bulletins names={bulletins} />
        <News />
      </div>
    </Page>
  );
}

/** What a plan sets targets for comes first; otherwise in the order of the catalogue. */
function byTopic(headlines: readonly HeadlineAnswer[]): [string, HeadlineAnswer[]][] {
  const topics = grouped(headlines, ({ topic }) => topic.id);
  const planned = (group: readonly HeadlineAnswer[]) => group.some(({ target }) => target !== null);
  return [...topics].toSorted(([, a], [, b]) => Number(planned(b)) - Number(planned(a)));
}
