// A thread for a module as it is written: it reads TypeScript, which Node does not by itself.
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
