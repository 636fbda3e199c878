import { compile, install } from './steps.mjs';

install();
compile();
