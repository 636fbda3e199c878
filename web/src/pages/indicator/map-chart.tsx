import { GeoComponent } from 'echarts/components';
import { registerMap, use } from 'echarts/core';
import { useMemo, type ComponentProps } from 'react';
import type { Figure } from '../../api/types.ts';
import { ChartWithTable } from '../../parts/chart/chart-with-table.tsx';
import { useWidth } from '../../parts/use-width.ts';
import { drawMap } from './map-option.ts';
import type { Place } from './places.ts';

use(GeoComponent);

interface Properties extends Omit<
  ComponentProps<typeof ChartWithTable<Figure>>,
  'option' | 'height'
> {
  readonly places: readonly Place[];
  readonly print: (value: number) => string;
}

/** Regions as points where they lie; nothing of the map comes from anywhere but the register. */
export default function MapChart({ places, print, ...table }: Properties) {
  const [frame, width] = useWidth();
  const drawing = useMemo(() => {
    const { map, net, ...drawn } = drawMap(places, print, width);
    registerMap(map, net);
    return drawn;
  }, [places, print, width]);
  return <div ref={frame}>{width > 0 && <ChartWithTable {...table} {...drawing} />}</div>;
}
