import { Link } from '../../address/link.tsx';
import { useLaterAnswer } from '../../api/answers.ts';
import { mode } from '../../api/client.ts';
import { useRegions } from '../../api/names.ts';
import { vintagesOf } from '../../api/questions.ts';
import { useRelease } from '../../api/region.ts';
import type { IndicatorDetail } from '../../api/types.ts';
import { RecordsTable } from '../../parts/records-table.tsx';
import { Section } from '../../parts/section.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { StatusNote } from '../../parts/status-note.tsx';
import { formatDay, formatFigure, formatPeriod } from '../../words/format.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

interface Properties {
  readonly indicator: IndicatorDetail;
  readonly view: View;
}

/** What each release said of the one figure that is looked at. A site of files holds one release. */
export function Vintages({ indicator, view }: Properties) {
  const say = useWords(words);
  const site = useWords(shared);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const release = useRelease();
  const { region, period, partner } = view;
  const { data, isLoading } = useLaterAnswer(
    mode === 'static'
      ? undefined
      : vintagesOf(release, { indicator: indicator.id, region, period, partner }),
  );
  if (isLoading) return <Skeleton lines={3} />;
  if (!data || data.vintages.length === 0) return null;
  return (
    <Section title={say.vintages}>
      <RecordsTable
        caption={say.vintagesOf(nameOf(region), formatPeriod(period, language))}
        rows={data.vintages}
        keyOf={(vintage) => vintage.release}
        columns={[
          {
            title: say.release,
            heads: true,
            cell: (vintage) => (
              <>
                <Link
                  to={`/indicators/${indicator.id}`}
                  parameters={{ region, period, partner, release: vintage.release.slice(0, 12) }}
                >
                  <code>{vintage.release.slice(0, 12)}</code>
                </Link>
                {vintage.release.startsWith(release) && (
                  <span className="soft"> {say.thisRelease}</span>
                )}
              </>
            ),
          },
          { title: say.built, cell: ({ created }) => formatDay(created, language) },
          {
            title: say.version,
            number: true,
            cell: ({ figure }) => figure.version,
          },
          {
            title: site.value,
            number: true,
            cell: ({ figure }) =>
              figure.value === null ? (
                <StatusNote status={figure.status} reason={figure.reason} />
              ) : (
                formatFigure(figure.value, figure.unit, indicator.decimals, language)
              ),
          },
        ]}
      />
    </Section>
  );
}
