import { useEffect, useState } from 'react';
import type { Network } from '../../../api/types.ts';
import type { Place } from './places.ts';

/** What is to be arranged: places and ends of ties in pairs, by the order of the nodes. */
export interface LayoutRequest {
  readonly places: Float32Array<ArrayBuffer>;
  readonly ties: Uint32Array;
  readonly weights: Float32Array;
}

export interface LayoutStep {
  readonly places: Float32Array;
  /** From 0 to 1. */
  readonly done: number;
}

/** Arranges a network by its ties, step by step, in a worker; nothing while it is not wanted. */
export function useLayoutByTies(
  { nodes, ties }: Network,
  start: readonly Place[],
  wanted: boolean,
): LayoutStep | undefined {
  const [step, setStep] = useState<LayoutStep>();
  useEffect(() => {
    if (!wanted) return undefined;
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutStep>) => {
      setStep(data);
      if (data.done >= 1) worker.terminate();
    });
    const index = new Map(nodes.map(({ id }, at) => [id, at]));
    const request: LayoutRequest = {
      places: Float32Array.from(start.flatMap(({ x, y }) => [x, y])),
      ties: Uint32Array.from(ties.flatMap(({ a, b }) => [index.get(a)!, index.get(b)!])),
      weights: Float32Array.from(ties, ({ count }) => count),
    };
    worker.postMessage(request, [request.places.buffer]);
    return () => {
      worker.terminate();
      setStep(undefined);
    };
  }, [nodes, ties, start, wanted]);
  return wanted ? step : undefined;
}
