import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ExchangeBlock } from './ipc/answers.ts';
import { frameLabel, shownTimes } from './frame-label.ts';

const image: ExchangeBlock = { type: 'image', mimeType: 'image/jpeg' };
const text = (words: string): ExchangeBlock => ({ type: 'text', text: words });

it('reads from a question what it showed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1 }), (times) => {
      const blocks = times.flatMap((timeS, place) => [
        text(frameLabel(place + 1, times.length, timeS + 0.4)),
        image,
      ]);
      expect(shownTimes([text('Task'), ...blocks, text('Now write the report.')])).toEqual(times);
    }),
  );
});

it('takes no words of the video for a label', () => {
  const blocks = [text(frameLabel(1, 1, 7)), image, text(frameLabel(2, 2, 90)), text('and so on')];
  expect(shownTimes(blocks)).toEqual([7]);
});

it('knows nothing where sound or the clip was sent, or no picture', () => {
  const frame = [text(frameLabel(1, 1, 7)), image];
  expect(shownTimes([...frame, { type: 'audio', mimeType: 'audio/ogg' }])).toBeNull();
  expect(shownTimes([...frame, { type: 'video', mimeType: 'video/mp4' }])).toBeNull();
  expect(shownTimes([text('Task')])).toBeNull();
});
