import { useMemo } from 'react';
import { useChangeAddress } from '../../../address/address.ts';
import { Link } from '../../../address/link.tsx';
import { nameIn, otherName, useCodeNames } from '../../../api/code-names.ts';
import { useRegions } from '../../../api/names.ts';
import type { Network } from '../../../api/types.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { words as own } from '../words.ts';

interface Properties {
  readonly network: Network;
  readonly id: string;
}

const MOST = 12;

/** The organisation that was chosen, and whom it works with among those shown. */
export function NodePanel({ network, id }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const codeName = useCodeNames();
  const change = useChangeAddress();
  const neighbours = useMemo(() => neighboursOf(network, id), [network, id]);
  const node = network.nodes.find((one) => one.id === id);
  const actions = (
    <p className="node-actions">
      <Link to={`/organisations/${encodeURIComponent(id)}`}>{words.profile}</Link>
      <button
        type="button"
        className="plain-button"
        onClick={() => change({ organisation: id, focus: undefined })}
      >
        {words.onlyTies}
      </button>
      <button type="button" className="plain-button" onClick={() => change({ focus: undefined })}>
        {words.close}
      </button>
    </p>
  );
  if (!node)
    return (
      <section className="node-panel" aria-label={id}>
        <p>{words.notShown}</p>
        {actions}
      </section>
    );
  const name = nameIn(node.name, language) || id;
  const other = otherName(node.name, language);
  return (
    <section className="node-panel" aria-label={name}>
      <h3>{name}</h3>
      <p className="soft">
        {other !== undefined && (
          <>
            {other}
            <br />
          </>
        )}
        {[
          codeName('organisation-kind', node.kind),
          node.region === null ? '' : nameOf(node.region),
          words.partners(node.degree),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {actions}
      <p>{words.partnersHere}</p>
      <ul>
        {neighbours.slice(0, MOST).map(({ node: partner, count }) => (
          <li key={partner.id}>
            <button
              type="button"
              className="plain-button"
              onClick={() => change({ focus: partner.id })}
            >
              {nameIn(partner.name, language) || partner.id}
            </button>{' '}
            {count > 1 && <span className="soft">{words.ties(count)}</span>}
          </li>
        ))}
      </ul>
      {neighbours.length > MOST && <p className="soft">{words.more(neighbours.length - MOST)}</p>}
    </section>
  );
}

function neighboursOf({ nodes, ties }: Network, id: string) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return ties
    .filter(({ a, b }) => a === id || b === id)
    .map(({ a, b, count }) => ({ node: byId.get(a === id ? b : a)!, count }))
    .toSorted((a, b) => b.count - a.count || b.node.degree - a.node.degree);
}
