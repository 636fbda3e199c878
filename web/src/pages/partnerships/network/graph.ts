import { UndirectedGraph } from 'graphology';
import type { Network } from '../../../api/types.ts';
import { colourOf, shapeOf } from './kinds.ts';
import type { Disc, Place } from './places.ts';

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  color: string;
  type: 'circle' | 'square';
  label: string;
  /** A region's name, which is neither pointed at nor chosen. */
  isName: boolean;
  forceLabel: boolean;
  zIndex: number;
}

export interface TieLook {
  size: number;
  color: string;
}

export type NetworkGraph = UndirectedGraph<NodeLook, TieLook>;

/** The soft ink of `tokens.ts`, as red, green and blue. */
const TIE = [74, 86, 107] as const;

/**
 * Faint where there are many, so that thousands of lines leave a texture and not a blot. The program
 * that draws lines expects colours that are multiplied by their opacity already.
 */
function tieColour(count: number): string {
  const opacity = Math.min(0.6, Math.max(0.07, 400 / Math.max(1, count)));
  const parts = TIE.map((part) => Math.round(part * opacity));
  return `rgba(${parts.join(', ')}, ${opacity.toFixed(3)})`;
}

/** A network as sigma draws it. */
export function drawnGraph(
  { nodes, ties }: Network,
  places: readonly Place[],
  titleOf: (node: Network['nodes'][number]) => string,
): NetworkGraph {
  const graph: NetworkGraph = new UndirectedGraph();
  const scale = nodes.length > 2000 ? 0.6 : nodes.length > 300 ? 1 : 1.6;
  nodes.forEach((node, index) => {
    const { x, y } = places[index]!;
    graph.addNode(node.id, {
      x,
      y,
      size: (1.4 + node.degree ** 0.4) * scale,
      color: colourOf(node.kind),
      type: shapeOf(node.kind),
      label: titleOf(node),
      isName: false,
      forceLabel: false,
      zIndex: 1,
    });
  });
  const color = tieColour(ties.length);
  for (const { a, b, count } of ties)
    if (a !== b && !graph.hasEdge(a, b))
      graph.addEdge(a, b, { size: Math.min(3, 0.6 + 0.3 * count), color });
  return graph;
}

/** Region names stand above their discs; those of small discs would cover each other. */
export function addNames(
  graph: NetworkGraph,
  discs: readonly Disc[],
  nameOf: (region: string) => string,
): void {
  const widest = Math.max(...discs.map(({ radius }) => radius));
  for (const { region, x, y, radius } of discs)
    if (region !== '' && radius > widest / 5)
      graph.addNode(`region ${region}`, {
        x,
        y: y + radius * 0.98,
        size: 0.1,
        color: 'rgba(0, 0, 0, 0)',
        type: 'circle',
        label: nameOf(region),
        isName: true,
        forceLabel: true,
        zIndex: 2,
      });
}
