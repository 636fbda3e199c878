// The name by which the promise of the reading is asked for: the same measurement.
import './verify.ts';
