import { NodeSquareProgram } from '@sigma/node-square';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { Sigma } from 'sigma';
import { EdgeLineProgram } from 'sigma/rendering';
import { ACCENT, FONT } from '../../../design/tokens.ts';
import type { NetworkGraph, NodeLook, TieLook } from './graph.ts';
import { drawName } from './names.ts';

/** What the buttons beside the drawing do with it. */
export interface CanvasHandle {
  readonly larger: () => void;
  readonly smaller: () => void;
  readonly whole: () => void;
}

interface Properties {
  readonly graph: NetworkGraph;
  /** The organisation that is kept in view with its neighbours. */
  readonly focus: string | undefined;
  readonly label: string;
  readonly onChoose: (id: string | undefined) => void;
  readonly ref?: Ref<CanvasHandle>;
}

const FADED = '#e3e7ed';
/** Of more neighbours than this the names would cover each other. */
const MOST_NAMED = 40;

/** Draws a network by WebGL: pointing at an organisation shows its neighbours, choosing it keeps them. */
export function NetworkCanvas({ graph, focus, label, onChoose, ref }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Sigma<NodeLook, TieLook>>(undefined);
  const lit = useRef<{ hovered: string | undefined; focus: string | undefined }>({
    hovered: undefined,
    focus,
  });
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);

  useEffect(() => {
    if (!place.current) return undefined;
    const sigma = draw(graph, place.current, lit.current);
    drawing.current = sigma;
    const point = (hovered: string | undefined) => {
      if (lit.current.hovered === hovered) return;
      lit.current.hovered = hovered;
      sigma.scheduleRefresh();
    };
    const isName = (node: string) => graph.getNodeAttribute(node, 'isName');
    sigma.on('enterNode', ({ node }) => point(isName(node) ? undefined : node));
    sigma.on('leaveNode', () => point(undefined));
    sigma.on('clickNode', ({ node }) => !isName(node) && choose.current(node));
    sigma.on('clickStage', () => choose.current(undefined));
    // Places on the screen are known once it has been drawn.
    sigma.once('afterRender', () => approach(sigma, graph, lit.current.focus));
    return () => {
      drawing.current = undefined;
      sigma.kill();
    };
  }, [graph]);

  useEffect(() => {
    if (lit.current.focus === focus) return;
    lit.current.focus = focus;
    const sigma = drawing.current;
    if (!sigma) return;
    sigma.scheduleRefresh();
    approach(sigma, graph, focus);
  }, [focus, graph]);

  useImperativeHandle(
    ref,
    () => ({
      larger: () => void drawing.current?.getCamera().animatedZoom({ duration: 150 }),
      smaller: () => void drawing.current?.getCamera().animatedUnzoom({ duration: 150 }),
      whole: () => void drawing.current?.getCamera().animatedReset({ duration: 150 }),
    }),
    [],
  );

  return <div ref={place} className="network-canvas" role="img" aria-label={label} />;
}

/** Whether the browser can draw at all: a virtual desktop may have no WebGL. */
export function canDraw(): boolean {
  const canvas = document.createElement('canvas');
  return canvas.getContext('webgl2') !== null;
}

function draw(
  graph: NetworkGraph,
  place: HTMLElement,
  lit: { readonly hovered: string | undefined; readonly focus: string | undefined },
): Sigma<NodeLook, TieLook> {
  const centre = () => {
    const id = lit.hovered ?? lit.focus;
    return id !== undefined && graph.hasNode(id) ? id : undefined;
  };
  let around: { of: string; nodes: ReadonlySet<string> } | undefined;
  const near = (of: string) => {
    if (around?.of !== of) around = { of, nodes: new Set([of, ...graph.neighbors(of)]) };
    return around.nodes;
  };
  return new Sigma<NodeLook, TieLook>(graph, place, {
    allowInvalidContainer: true,
    defaultDrawNodeLabel: drawName,
    edgeProgramClasses: { line: EdgeLineProgram },
    nodeProgramClasses: { square: NodeSquareProgram },
    defaultEdgeType: 'line',
    hideEdgesOnMove: graph.size > 2000,
    labelFont: FONT,
    labelRenderedSizeThreshold: 7,
    labelDensity: 0.6,
    labelGridCellSize: 90,
    minCameraRatio: 0.02,
    maxCameraRatio: 1.6,
    zIndex: true,
    nodeReducer: (node, look) => {
      const of = centre();
      if (of === undefined || look.isName) return look;
      const nodes = near(of);
      if (!nodes.has(node)) return { ...look, color: FADED, label: '', zIndex: 0 };
      const few = nodes.size <= MOST_NAMED;
      return { ...look, zIndex: 3, forceLabel: few || node === of, highlighted: node === of };
    },
    edgeReducer: (edge, look) => {
      const of = centre();
      if (of === undefined) return look;
      return graph.hasExtremity(edge, of)
        ? { ...look, color: ACCENT, zIndex: 2 }
        : { ...look, hidden: true };
    },
  });
}

/** Brings an organisation to the middle, near enough to read its neighbours' names. */
function approach(
  sigma: Sigma<NodeLook, TieLook>,
  graph: NetworkGraph,
  id: string | undefined,
): void {
  if (id === undefined || !graph.hasNode(id)) return;
  const shown = sigma.getNodeDisplayData(id);
  if (!shown) return;
  const { x, y } = shown;
  const camera = sigma.getCamera();
  // Of many partners the far ones matter as much: then the whole is shown.
  if (graph.degree(id) > MOST_NAMED) {
    void camera.animatedReset({ duration: 200 });
    return;
  }
  const ratio = Math.min(camera.ratio, 0.55);
  void camera.animate({ x, y, ratio }, { duration: 200 });
}
