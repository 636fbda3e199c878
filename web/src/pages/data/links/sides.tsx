import { formatNumber } from '../../../../../src/model/unit.ts';
import { Link } from '../../../address/link.tsx';
import { useCodeNames } from '../../../api/code-names.ts';
import { useRegions } from '../../../api/names.ts';
import type { DoubtfulLink } from '../../../api/types.ts';
import { SourcePlace } from '../../../parts/source-line/source-place.tsx';
import { formatCount } from '../../../words/format.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { industryName } from '../../organisations/organisation-list.tsx';
import { differing, type Stretch } from './differing.ts';
import { words } from './words.ts';

/** Records of a pair that are led to. */
const SHOWN = 5;

/** What the source writes beside what the register has; what only one of the names has is marked. */
export function Sides({ link }: { readonly link: DoubtfulLink }) {
  const say = useWords(words);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const { name, said, organisation, records, cells, probability, made } = link;
  const { en, zh } = organisation.name;
  const isChinese = /\p{Script=Han}/u.test(name);
  const compared = (isChinese ? (zh ?? en) : (en ?? zh)) ?? organisation.id;
  const other = compared === zh ? en : zh;
  const [left, right] = differing(name, compared);
  const beside = (['city', 'region', 'country', 'website'] as const).flatMap((key) => {
    const text = said[key];
    return text === undefined ? [] : [{ key, text: key === 'region' ? nameOf(text) : text }];
  });
  const percent = `${formatNumber(100 * probability, language, { decimals: 1 })}%`;
  return (
    <>
      <div className="pair-sides">
        <div className="pair-side">
          <h3>{say.source}</h3>
          <p className="pair-name" lang={isChinese ? 'zh-CN' : undefined}>
            <Stretches stretches={left} />
          </p>
          {beside.length === 0 ? (
            <p className="soft">{say.nothingElse}</p>
          ) : (
            <dl className="facts">
              {beside.map(({ key, text }) => (
                <Fact key={key} title={say[key]} text={text} />
              ))}
            </dl>
          )}
          <p className="pair-records">
            {say.cells(formatCount(cells, language))}
            {records.slice(0, SHOWN).map((record) => (
              <SourcePlace key={`${record._file} ${record._line}`} record={record} />
            ))}
          </p>
        </div>
        <div className="pair-side">
          <h3>{say.register}</h3>
          <p className="pair-name">
            <Link to={`/organisations/${encodeURIComponent(organisation.id)}`}>
              <Stretches stretches={right} />
            </Link>
          </p>
          <dl className="facts">
            {other !== null && other !== compared && <Fact title={say.otherName} text={other} />}
            <Fact title={say.code} text={organisation.id} />
            {organisation.kind !== null && (
              <Fact title={say.kind} text={codeName('organisation-kind', organisation.kind)} />
            )}
            {organisation.region !== null && (
              <Fact title={say.region} text={nameOf(organisation.region)} />
            )}
            {organisation.industry !== null && (
              <Fact title={say.industry} text={industryName(codeName, organisation.industry)} />
            )}
            {organisation.website !== null && (
              <Fact title={say.website} text={organisation.website} />
            )}
          </dl>
        </div>
      </div>
      <div className="pair-chance">
        <meter min={0} max={1} value={probability} aria-label={say.probability(percent)} />
        <p>
          <strong>{say.probability(percent)}</strong>
          {language === 'zh' ? '；' : '; '}
          {made ? say.made : say.notMade}
        </p>
        <p className="soft">{say.legend}</p>
      </div>
    </>
  );
}

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </>
  );
}

function Stretches({ stretches }: { readonly stretches: readonly Stretch[] }) {
  const say = useWords(words);
  return stretches.map(({ text, same }, index) =>
    same ? (
      <span key={index}>{text}</span>
    ) : (
      <mark key={index} title={say.differs}>
        {text}
      </mark>
    ),
  );
}
