import { formatBytes, formatCount } from '../../shared/counts.ts';
import { formatAbout } from '../../shared/durations.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Chosen } from './selection.ts';

/** How a report came to be, as names and values in words. */
export function detailsOf({ report, from }: Chosen, words: Words): readonly (readonly [string, string])[] {
  const { say } = words;
  const { tries, video, frameCount } = from;
  const [first, last] = [tries[0], tries.at(-1)];
  const tokens = report.tokens;
  const rows: readonly (readonly [string, string | null])[] = [
    [say('pages.model'), report.model],
    [say('pages.tries'), tries.length === 0 ? null : words.number(tries.length)],
    [
      say('pages.tokens'),
      tokens === null
        ? null
        : say('pages.tokensInOut', {
            input: formatCount(tokens.input, words),
            output: formatCount(tokens.output, words),
          }),
    ],
    [
      say('pages.took'),
      first === undefined || last?.endedAtMs == null
        ? null
        : formatAbout(last.endedAtMs - first.startedAtMs, words),
    ],
    [
      say('pages.written'),
      last?.endedAtMs == null
        ? null
        : words.moment(last.endedAtMs, { dateStyle: 'medium', timeStyle: 'short' }),
    ],
    [say('pages.framesSent'), frameCount === 0 ? null : words.number(frameCount)],
    [say('pages.fileSize'), formatBytes(video.sizeBytes, words)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
