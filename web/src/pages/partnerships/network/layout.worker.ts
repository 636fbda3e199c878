import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { LayoutRequest, LayoutStep } from './layout.ts';

const ROUNDS = 12;
const ITERATIONS = 10;

/**
 * ForceAtlas2 (Jacomy et al. 2014), off the page's thread, from given places and for a given number
 * of iterations: the same network comes out the same. Posts the places after each round.
 */
self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  const { places, ties, weights } = data;
  const count = places.length / 2;
  const graph = new UndirectedGraph();
  for (let node = 0; node < count; node++)
    graph.addNode(node, { x: places[2 * node], y: places[2 * node + 1] });
  weights.forEach((weight, tie) =>
    graph.addEdge(ties[2 * tie], ties[2 * tie + 1], { weight: Math.sqrt(weight) }),
  );
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: count > 500,
    barnesHutTheta: 0.8,
    linLogMode: true,
    outboundAttractionDistribution: true,
    slowDown: 2,
  };
  for (let round = 1; round <= ROUNDS; round++) {
    forceAtlas2.assign(graph, { iterations: ITERATIONS, settings, getEdgeWeight: 'weight' });
    const now = new Float32Array(places.length);
    graph.forEachNode((node, { x, y }) => {
      now[2 * Number(node)] = x as number;
      now[2 * Number(node) + 1] = y as number;
    });
    const step: LayoutStep = { places: now, done: round / ROUNDS };
    self.postMessage(step, { transfer: [now.buffer] });
  }
});
