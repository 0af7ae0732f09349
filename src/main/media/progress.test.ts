import { expect, test } from 'vitest';
import { parseProgress } from './progress.ts';

test('reads the frames of -progress and nothing else', () => {
  expect(
    ['frame=12', 'fps=24.0', 'out_time_ms=800000', 'progress=continue', 'frame=x'].map(parseProgress),
  ).toEqual([12, null, null, null, null]);
});
