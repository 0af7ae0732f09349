// @ts-check
import { tsImport } from 'tsx/esm/api';

// The thread's root from its source, because tests run without a build.
await tsImport('../archive-worker.ts', import.meta.url);
