import fc from 'fast-check';
import { lawRuns } from './law-runs.ts';

// A law that says no number itself is tried a hundred times, as the library does.
fc.configureGlobal({ numRuns: lawRuns(100) });
