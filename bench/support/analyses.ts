import type { ModelClient } from '../../src/main/pipeline/ports.ts';
import { Semaphore } from '../../src/main/pipeline/semaphore.ts';
import { isReportOf, type PreparedVideo } from './videos.ts';

const neverAborted = (): AbortSignal => new AbortController().signal;
const silent = { onThinking: () => undefined, onText: () => undefined };

/**
 * Analyses every video in order, at most `limit` at once. Returns the milliseconds it took. Throws where an answer is not the report of its
 * video.
 */
export async function analyseAll(
  videos: readonly PreparedVideo[],
  limit: number,
  analyse: (video: PreparedVideo) => Promise<string>,
): Promise<number> {
  const lanes = new Semaphore(limit);
  const startedAt = performance.now();
  await Promise.all(
    videos.map(async (video) => {
      using _lane = await lanes.acquire(neverAborted());
      const text = await analyse(video);
      if (!isReportOf(video, text))
        throw new Error(`${video.name} got something else:\n${text.slice(0, 500)}`);
    }),
  );
  return performance.now() - startedAt;
}

/** Asks one question about one video in a conversation of its own. Returns the answer's text. */
export async function ask(client: ModelClient, { blocks }: PreparedVideo): Promise<string> {
  await using conversation = await client.open(null, neverAborted());
  return (await conversation.ask(blocks, silent, neverAborted())).text;
}
