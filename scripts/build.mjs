import { bundle, compile, install } from './steps.mjs';

install();
compile();
bundle();
