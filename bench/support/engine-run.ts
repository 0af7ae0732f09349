import { join } from 'node:path';
import type { StandIn } from '../../src/main/demo/stand-in.ts';
import { createEngine, type Engine } from '../../src/main/session/engine.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings.ts';
import type { Batch } from '../../src/shared/session/model.ts';
import { KEY } from './gemini.ts';
import { whenSettled } from '../../src/main/session/when-settled.ts';

/** The measurements of one folder's run. */
export interface EngineRun {
  /** Milliseconds from the drop to the last report. */
  readonly wallMs: number;
  /** Milliseconds from the drop until the frames of the first video are extracted. */
  readonly firstFramesMs: number;
  readonly batch: Batch;
}

/** Builds the app's engine without a window, with the stand-in as its API. */
export async function engineAsking(
  standIn: StandIn,
  dataDir: string,
  settings: Partial<Settings>,
): Promise<Engine> {
  return await createEngine({
    appDataDir: dataDir,
    env: { ...process.env, GOOGLE_GEMINI_BASE_URL: standIn.url, GEMINI_API_KEY: KEY },
    settings: { ...defaultSettings, ...settings },
    storedKey: () => null,
  });
}

/** Drops a folder, starts its batch at once and waits for its end. Throws where a video got no report. */
export async function runFolder(engine: Engine, folder: string, outDir: string): Promise<EngineRun> {
  let firstFramesMs = NaN;
  const startedAt = performance.now();
  const unsubscribe = engine.store.onEvent((event) => {
    if (event.type === 'frames-extracted' && Number.isNaN(firstFramesMs))
      firstFramesMs = performance.now() - startedAt;
  });
  const batchId = engine.imports.drop([folder], { outDir: join(outDir, 'reports'), startAtOnce: true });
  const batch = await whenSettled(engine.store, batchId);
  const wallMs = performance.now() - startedAt;
  unsubscribe();
  if (batch === null) throw new Error('The batch is gone.');
  const unreported = batch.jobs.filter(({ status }) => status.kind !== 'reported');
  if (batch.jobs.length === 0 || unreported.length > 0) {
    const why = unreported.slice(0, 3).map(({ status }) => JSON.stringify(status));
    throw new Error(`${unreported.length} of ${batch.jobs.length} videos got no report:\n${why.join('\n')}`);
  }
  return { wallMs, firstFramesMs, batch };
}
