export { openReader } from './reader.js';
