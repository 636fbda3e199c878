export { BRIDGE_CATEGORIES, BRIDGE_SIGNS, type BridgeCategory } from './bridge.ts';
export { FIGURE_COLUMNS } from './figure.ts';
export type {
  Basis,
  Figure,
  FigureQuery,
  MeasureInput,
  Trace,
  TracedRecord,
  TracePart,
} from './figure.ts';
export {
  checkDefinitions,
  computeFigures,
  evaluate,
  type ComputedFigures,
  type ComputeFigures,
} from './figures.ts';
export { reportingPeriods } from './moments.ts';
export { traceFigure, type TraceRequest } from './trace.ts';
