export { figureTable, } from './figure-source.js';
export { applyFixes, fixFromWords, parseFixes, printFixes } from './fixes.js';
export { verifyText } from './verify.js';
