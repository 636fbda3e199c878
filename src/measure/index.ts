export type {
  Basis,
  Figure,
  FigureQuery,
  MeasureInput,
  Trace,
  TracedRecord,
  TracePart,
} from './figure.ts';
export { CERTAIN } from './evidence-sql.ts';
export {
  checkDefinitions,
  computeFigures,
  evaluate,
  type ComputedFigures,
  type ComputeFigures,
} from './figures.ts';
export { weighPairs, type PairMove } from './moves.ts';
export { reportingPeriods } from './moments.ts';
export { writeNumbered } from './numbered-files.ts';
export { tracePreparations } from './prepare-traces.ts';
export { traceFigure, type TraceRequest } from './trace.ts';
