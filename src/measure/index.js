export { checkDefinitions, computeFigures, evaluate } from './figures.js';
export { reportingPeriods } from './moments.js';
export { traceFigure } from './trace.js';
