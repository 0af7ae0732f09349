import type { ModelClient } from '../../src/main/pipeline/ports.ts';
import { Semaphore } from '../../src/main/pipeline/semaphore.ts';
import { isReportOf, type PreparedVideo } from './videos.ts';

const never = (): AbortSignal => new AbortController().signal;
const silent = { onThinking: () => undefined, onText: () => undefined };

/** Has every video analysed, at most `limit` at once, in order. Returns the milliseconds it took; throws where a report is not its video's. */
export async function analyseAll(
  videos: readonly PreparedVideo[],
  limit: number,
  analyse: (video: PreparedVideo) => Promise<string>,
): Promise<number> {
  const lanes = new Semaphore(limit);
  const startedAt = performance.now();
  await Promise.all(
    videos.map(async (video) => {
      using _lane = await lanes.acquire(never());
      const text = await analyse(video);
      if (!isReportOf(video, text))
        throw new Error(`${video.name} got something else:\n${text.slice(0, 500)}`);
    }),
  );
  return performance.now() - startedAt;
}

/** One question about one video, in a conversation of its own. */
export async function ask(client: ModelClient, { blocks }: PreparedVideo): Promise<string> {
  await using conversation = await client.open(null, never());
  return (await conversation.ask(blocks, silent, never())).text;
}
