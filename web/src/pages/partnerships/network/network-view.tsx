import { useMemo, useRef } from 'react';
import { useChangeAddress, useParameter } from '../../../address/address.ts';
import { Link } from '../../../address/link.tsx';
import { useAnswer } from '../../../api/answers.ts';
import { nameIn } from '../../../api/code-names.ts';
import { useRegions } from '../../../api/names.ts';
import { askNetwork } from '../../../api/records.ts';
import { Notice } from '../../../parts/notice.tsx';
import { useLanguage, useWords } from '../../../words/language.tsx';
import type { Filters } from '../filters.ts';
import { Nothing } from '../nothing.tsx';
import { words as own } from '../words.ts';
import { canDraw, NetworkCanvas, type CanvasHandle } from './canvas.tsx';
import { addNames, drawnGraph } from './graph.ts';
import { useLayoutByTies } from './layout.ts';
import { Legend } from './legend.tsx';
import { NodePanel } from './node-panel.tsx';
import { NodeSearch } from './node-search.tsx';
import { placesByRegion } from './places.ts';
import './network.css';

interface Properties {
  readonly release: string;
  readonly filters: Filters;
}

/** The network: the most connected organisations and the ties among them. */
export default function NetworkView({ release, filters }: Properties) {
  const words = useWords(own);
  const { language } = useLanguage();
  const { nameOf } = useRegions();
  const change = useChangeAddress();
  const [focus] = useParameter('focus');
  const [arranged] = useParameter('arranged');
  const canvas = useRef<CanvasHandle>(null);
  const network = useAnswer(askNetwork(release, filters));
  const { nodes, ties, total_nodes: allNodes, total_ties: allTies } = network;
  const byTies = arranged === 'ties';
  const regional = useMemo(() => placesByRegion(nodes), [nodes]);
  const step = useLayoutByTies(network, regional.places, byTies);
  const graph = useMemo(() => {
    const places = step ? pairs(step.places) : regional.places;
    const drawn = drawnGraph(network, places, ({ id, name }) => nameIn(name, language) || id);
    if (!step) addNames(drawn, regional.discs, nameOf);
    return drawn;
  }, [network, regional, step, language, nameOf]);
  const drawable = useMemo(() => canDraw(), []);
  if (nodes.length === 0) return <Nothing />;
  return (
    <div className="network">
      <div className="network-main">
        <div className="network-bar">
          <p role="status">
            {words.shown(nodes.length, ties.length)}
            {step && step.done < 1 && ` · ${words.arranging(Math.round(step.done * 100))}`}
          </p>
          <div className="network-buttons" role="group" aria-label={words.arrange}>
            <span className="soft">{words.arrange}</span>
            <button
              type="button"
              aria-pressed={!byTies}
              onClick={() => change({ arranged: undefined })}
            >
              {words.byRegion}
            </button>
            <button
              type="button"
              aria-pressed={byTies}
              onClick={() => change({ arranged: 'ties' })}
            >
              {words.byTies}
            </button>
          </div>
          <div className="network-buttons">
            <button type="button" onClick={() => canvas.current?.larger()}>
              {words.larger}
            </button>
            <button type="button" onClick={() => canvas.current?.smaller()}>
              {words.smaller}
            </button>
            <button type="button" onClick={() => canvas.current?.whole()}>
              {words.whole}
            </button>
          </div>
        </div>
        {drawable ? (
          <NetworkCanvas
            ref={canvas}
            graph={graph}
            focus={focus}
            label={words.chart(nodes.length, ties.length)}
            onChoose={(id) => change({ focus: id })}
          />
        ) : (
          <Notice title={words.noDrawing}>
            <p>{words.noDrawingFix}</p>
            <p>
              <Link to="/partnerships" parameters={{ ...filters, view: 'table' }}>
                {words.table}
              </Link>
            </p>
          </Notice>
        )}
        {(nodes.length < allNodes || ties.length < allTies) && (
          <p className="soft">{words.leftOut(allNodes - nodes.length, allTies - ties.length)}</p>
        )}
      </div>
      <aside className="network-side" aria-label={words.network}>
        <NodeSearch nodes={nodes} onChoose={(id) => change({ focus: id })} />
        {focus === undefined ? (
          <p className="soft">{words.hint}</p>
        ) : (
          <NodePanel network={network} id={focus} />
        )}
        <Legend nodes={nodes} />
      </aside>
    </div>
  );
}

function pairs(places: Float32Array) {
  return Array.from({ length: places.length / 2 }, (_, index) => ({
    x: places[2 * index]!,
    y: places[2 * index + 1]!,
  }));
}
