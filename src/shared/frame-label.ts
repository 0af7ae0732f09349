import { formatClock } from './durations.ts';
import type { ExchangeBlock } from './ipc/answers.ts';

/** The label before each frame in a prompt: its number from 1, the total, and its time. */
export function frameLabel(number: number, count: number, timeS: number): string {
  return `Frame ${number} of ${count} at ${formatClock(timeS * 1000)}`;
}

const LABEL = /^Frame \d+ of \d+ at (?:(\d+):)?(\d+):(\d\d)$/u;

/**
 * The times of the frames in a stored question, in whole seconds. Null if it contained sound or video, or no frames, because then
 * the shown moments are unknown.
 */
export function shownTimes(blocks: readonly ExchangeBlock[]): readonly number[] | null {
  if (blocks.some(({ type }) => type === 'audio' || type === 'video')) return null;
  const times = blocks.flatMap((block, place) => {
    if (block.type !== 'text' || blocks[place + 1]?.type !== 'image') return [];
    const match = LABEL.exec(block.text);
    return match === null ? [] : [Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3])];
  });
  return times.length === 0 ? null : times;
}
