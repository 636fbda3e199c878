import { Link } from '../../../address/link.tsx';
import { nameIn } from '../../../api/code-names.ts';
import type { Decisions, DoubtfulLinks } from '../../../api/types.ts';
import { Pager } from '../../../parts/pager.tsx';
import { RecordsTable } from '../../../parts/records-table.tsx';
import { Section } from '../../../parts/section.tsx';
import { useLanguage, useText, useWords } from '../../../words/language.tsx';
import { formatPeriod } from '../../../words/format.ts';
import { movedValue } from './moved-value.ts';
import { words } from './words.ts';

interface Properties {
  readonly page: DoubtfulLinks;
  readonly decisions: Decisions['decisions'];
  readonly current: string | undefined;
}

/** The list that the pairs come from: what moves figures most is first. */
export function AllPairs({ page, decisions, current }: Properties) {
  const say = useWords(words);
  const text = useText();
  const { language } = useLanguage();
  const decided = new Map(decisions.map(({ pair, decision }) => [pair, decision]));
  const offset = page.offset === 0 ? undefined : page.offset;
  return (
    <Section title={say.all}>
      <RecordsTable
        caption={say.all}
        rows={page.links}
        keyOf={({ pair }) => pair}
        columns={[
          {
            title: say.name,
            heads: true,
            cell: ({ pair, name }) => (
              <Link
                to="/data/links"
                parameters={{ pair, offset }}
                aria-current={pair === current || undefined}
              >
                {name}
              </Link>
            ),
          },
          {
            title: say.organisation,
            cell: ({ organisation }) => nameIn(organisation.name, language) || organisation.id,
          },
          {
            title: say.chance,
            number: true,
            cell: ({ probability }) => `${(100 * probability).toFixed(1)}%`,
          },
          {
            title: say.moving,
            cell: ({ move }) =>
              move === null ? (
                <span className="soft">—</span>
              ) : (
                `${text(move.title)}${language === 'zh' ? '，' : ', '}${formatPeriod(move.period, language)}${language === 'zh' ? '：' : ': '}${movedValue(move, language).by}`
              ),
          },
          {
            title: say.state,
            className: 'tight',
            cell: ({ pair }) => {
              const decision = decided.get(pair);
              return decision === undefined ? (
                <span className="soft">{say.open}</span>
              ) : (
                `✓ ${say.answers[decision]}`
              );
            },
          },
        ]}
      />
      <Pager offset={page.offset} limit={page.limit} total={page.total} />
    </Section>
  );
}
