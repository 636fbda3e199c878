import { useLocation } from 'wouter';
import { useAddressOf } from '../../address/address.ts';
import { nameIn } from '../../api/code-names.ts';
import { useRegions } from '../../api/names.ts';
import { useWidth } from '../../parts/use-width.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { placePartners, type Partner } from './partner-ring.ts';
import { words as own } from './words.ts';
import './partner-network.css';

/** Heights of a line, in CSS pixels: of many partners, of few. */
const LINE = { many: 19, few: 28 };
/** More names than this cannot be told apart at a glance. */
const MOST = 32;

interface Properties {
  readonly name: string;
  readonly partners: readonly Partner[];
}

/** The organisation amid its partners: a line is as wide as there are ties. The table says the same. */
export function PartnerNetwork({ name, partners }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const addressOf = useAddressOf();
  const [, navigate] = useLocation();
  const [place, width] = useWidth();
  const shown = partners.slice(0, width < 560 ? MOST / 2 : MOST);
  const line = shown.length > 18 ? LINE.many : LINE.few;
  const height = Math.max(120, (Math.ceil(shown.length / 2) + 2) * line);
  const placed = placePartners(shown, { width, height, line });
  const [middleX, middleY] = [width / 2, height / 2];
  // A name has the room from its node to the edge, at about eight pixels a Latin letter.
  const letters = (width / 2 - width * 0.2 - 18) / (language === 'zh' ? 13.5 : 7);
  return (
    <figure className="partner-network" ref={place}>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label={words.network(name)}>
          {placed.map(({ id, x, y, ties }) => (
            <line
              key={id}
              x1={middleX}
              y1={middleY}
              x2={x}
              y2={y}
              strokeWidth={Math.min(6, 1 + (ties - 1) * 1.2)}
            />
          ))}
          <circle className="partner-own" cx={middleX} cy={middleY} r="9" />
          {placed.map(({ id, x, y, right, name: partner, kind, region, ties }) => {
            const title = nameIn(partner, language) || id;
            return (
              // The table's links lead the keyboard the same way.
              <g
                key={id}
                className={kind === 'enterprise' ? 'partner-enterprise' : 'partner-other'}
                onClick={() => navigate(addressOf(`/organisations/${encodeURIComponent(id)}`))}
              >
                <title>
                  {`${title}, ${region === null ? '' : nameOf(region)}, ${words.ties(ties)}`}
                </title>
                {kind === 'enterprise' ? (
                  <circle cx={x} cy={y} r="5" />
                ) : (
                  <rect x={x - 5} y={y - 5} width="10" height="10" />
                )}
                <text x={right ? x + 12 : x - 12} y={y + 4.5} textAnchor={right ? 'start' : 'end'}>
                  {shorten(title, letters)}
                </text>
              </g>
            );
          })}
        </svg>
      )}
      <figcaption>
        <span className="partner-key">
          <svg width="12" height="12" aria-hidden="true">
            <circle className="partner-enterprise" cx="6" cy="6" r="5" />
          </svg>
          {words.circle}
        </span>
        <span className="partner-key">
          <svg width="12" height="12" aria-hidden="true">
            <rect className="partner-other" x="1" y="1" width="10" height="10" />
          </svg>
          {words.square}
        </span>
        {partners.length > shown.length && (
          <span>{words.networkMore(shown.length, partners.length)}</span>
        )}
      </figcaption>
    </figure>
  );
}

function shorten(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, Math.floor(letters) - 1))}…`;
}
