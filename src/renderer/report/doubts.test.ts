import { expect, it } from 'vitest';
import { doubtsOf } from './doubts.ts';
import { normalizeText, SpokenText } from '../../shared/checks/quotes.ts';
import { noParts, readOn } from './report-parts.ts';

const { parts } = readOn(
  noParts,
  '# R\n\n“wait for it now” at 0:07, 0:41 and 0:41.\n\n- “fades marks in days”\n- `0:50` “fades **marks** in days”\n',
);
const said = new SpokenText([normalizeText('Wait for it now!')]);

it('counts each time past the end and each quote that was not said once', () => {
  expect(doubtsOf(parts, 34, said)).toEqual({ times: 1, quotes: 1 });
});

it('doubts nothing that it cannot know', () => {
  expect(doubtsOf(parts, null, null)).toEqual({ times: 0, quotes: 0 });
});
