import { formatClock } from './durations.ts';
import type { ExchangeBlock } from './ipc/answers.ts';

/** What stands before each picture of a question: which of how many it is, from 1, and its time. */
export function frameLabel(number: number, count: number, timeS: number): string {
  return `Frame ${number} of ${count} at ${formatClock(timeS * 1000)}`;
}

const LABEL = /^Frame \d+ of \d+ at (?:(\d+):)?(\d+):(\d\d)$/u;

/** The moments of a video that a question showed, in whole seconds and in its order. Null where it held more than pictures, or none: then nobody knows. */
export function shownTimes(blocks: readonly ExchangeBlock[]): readonly number[] | null {
  if (blocks.some(({ type }) => type === 'audio' || type === 'video')) return null;
  const times = blocks.flatMap((block, place) => {
    if (block.type !== 'text' || blocks[place + 1]?.type !== 'image') return [];
    const match = LABEL.exec(block.text);
    return match === null ? [] : [Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3])];
  });
  return times.length === 0 ? null : times;
}
