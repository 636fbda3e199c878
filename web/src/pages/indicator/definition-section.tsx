import { Link } from '../../address/link.tsx';
import { useAnswer } from '../../api/answers.ts';
import { indicatorsOf } from '../../api/questions.ts';
import { useAbout, useRelease } from '../../api/region.ts';
import type { IndicatorDetail } from '../../api/types.ts';
import { Section } from '../../parts/section.tsx';
import { formatDay, unitTitle } from '../../words/format.ts';
import { kinds } from '../../words/kinds.ts';
import { useLanguage, useText, useWords } from '../../words/language.tsx';
import { shared } from '../../words/shared.ts';
import { words } from './words.ts';

/** What the indicator means, by whom, since when; and how it hangs together with others. */
export function DefinitionSection({ indicator }: { readonly indicator: IndicatorDetail }) {
  const say = useWords(words);
  const site = useWords(shared);
  const text = useText();
  const { language } = useLanguage();
  const { can } = useAbout();
  const kindWords: Readonly<Record<string, string>> = useWords(kinds);
  const { source, earlier, related } = indicator;
  return (
    <Section title={say.definition}>
      <div className="definition">
        {!indicator.same && (
          <p className="definition-other">
            <span aria-hidden="true">⚠</span> {say.otherDefinition}
          </p>
        )}
        <dl className="facts">
          <dt>{say.source}</dt>
          <dd>
            {source.url === undefined ? (
              text(source.title)
            ) : (
              <>
                {text(source.title)} <span className="soft">{source.url}</span>
              </>
            )}
            {source.basis === 'knowledge' && <span className="soft"> ({say.knowledge})</span>}
          </dd>
          <dt>{site.unit}</dt>
          <dd>{unitTitle(indicator.unit, language)}</dd>
          <dt>{say.kind}</dt>
          <dd>{kindWords[indicator.kind] ?? indicator.kind}</dd>
          {related.numerator !== null && related.denominator !== null && (
            <>
              <dt>{say.formula}</dt>
              <dd>
                <IndicatorLink id={related.numerator} /> ÷{' '}
                <IndicatorLink id={related.denominator} />
              </dd>
            </>
          )}
          {indicator.registers.length > 0 && (
            <>
              <dt>{say.registers}</dt>
              <dd>
                {indicator.registers.map(({ name, title }) =>
                  can.trace ? (
                    <Link key={name} className="spaced" to={`/data/registers/${name}`}>
                      {text(title)}
                    </Link>
                  ) : (
                    <span key={name} className="spaced">
                      {text(title)}
                    </span>
                  ),
                )}
              </dd>
            </>
          )}
          {indicator.otherwise !== null && (
            <>
              <dt>{say.otherwise}</dt>
              <dd>
                <code>{indicator.otherwise}</code>
              </dd>
            </>
          )}
          <dt>{say.version}</dt>
          <dd>{indicator.version}</dd>
          {earlier.length > 0 && (
            <>
              <dt>{say.earlier}</dt>
              <dd>
                {earlier.map(({ version, until, note }) => (
                  <p key={version}>
                    {say.until(version, formatDay(until, language))}
                    {language === 'zh' ? '：' : ': '}
                    {text(note)}
                  </p>
                ))}
              </dd>
            </>
          )}
          {indicator.place !== null && (
            <>
              <dt>{say.place}</dt>
              <dd>
                <code>{indicator.place}</code>
              </dd>
            </>
          )}
        </dl>
        <Related related={related} />
      </div>
    </Section>
  );
}

function Related({ related }: Pick<IndicatorDetail, 'related'>) {
  const say = useWords(words);
  const { used_by: usedBy, ...single } = related;
  const names: Readonly<Record<string, string>> = say.relations;
  const links = [
    ...Object.entries(single).flatMap(([relation, id]) => (id === null ? [] : [{ relation, id }])),
  ];
  const named = new Set(links.map(({ id }) => id));
  for (const id of usedBy) if (!named.has(id)) links.push({ relation: 'used_by', id });
  if (links.length === 0) return null;
  return (
    <>
      <h3>{say.related}</h3>
      <ul className="related">
        {links.map(({ relation, id }) => (
          <li key={`${relation} ${id}`}>
            <span className="soft">{names[relation] ?? relation}</span> <IndicatorLink id={id} />
          </li>
        ))}
      </ul>
    </>
  );
}

function IndicatorLink({ id }: { readonly id: string }) {
  const text = useText();
  const { indicators } = useAnswer(indicatorsOf(useRelease()));
  const indicator = indicators.find((one) => one.id === id);
  return <Link to={`/indicators/${id}`}>{indicator ? text(indicator.title) : id}</Link>;
}
