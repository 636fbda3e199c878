import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';
import { ProblemNotice } from '../../shell/problem-notice.tsx';
import './chart.css';

export interface ChartProperties {
  readonly option: EChartsCoreOption;
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  /** In CSS pixels. */
  readonly height: number;
  /** Takes the name of the category or series that is clicked. */
  readonly onChoose?: (name: string) => void;
}

/** CSS pixels between the margins of a sheet of A4. */
const PAPER_WIDTH = 640;

/** A chart by ECharts, drawn as SVG, so that it prints sharply; it follows the width of its place. */
export function Chart({ option, label, height, onChoose }: ChartProperties) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const latest = useRef({ option, onChoose });
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    latest.current = { option, onChoose };
    chart.current?.setOption(option, { notMerge: true });
  }, [option, onChoose]);
  useEffect(() => {
    let gone = false;
    const fit = () => chart.current?.resize();
    const fitPaper = () => {
      chart.current?.resize({ width: PAPER_WIDTH });
      // Paper does not wait for the next frame.
      chart.current?.getZr().flush();
    };
    const observer = new ResizeObserver(fit);
    addEventListener('beforeprint', fitPaper);
    addEventListener('afterprint', fit);
    const draw = async () => {
      const { init } = await import('./echarts.ts');
      if (gone || !place.current) return;
      const drawn = init(place.current, null, { renderer: 'svg' });
      drawn.setOption(latest.current.option);
      drawn.on('click', ({ name }) => latest.current.onChoose?.(name));
      chart.current = drawn;
      observer.observe(place.current);
    };
    draw().catch((error: unknown) => setProblem(() => error));
    return () => {
      gone = true;
      removeEventListener('beforeprint', fitPaper);
      removeEventListener('afterprint', fit);
      observer.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, []);
  if (problem !== undefined) return <ProblemNotice error={problem} />;
  return <div ref={place} className="chart" role="img" aria-label={label} style={{ height }} />;
}
