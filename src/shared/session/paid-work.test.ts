import { sampleInquiry } from '../testing/sample-inquiry.ts';
import { expect, test } from 'vitest';
import type { Inquiry, InquiryStatus } from './model.ts';
import { english, translationsIn } from '../i18n/i18n.ts';
import { reported, sampleBatch } from '../testing/sample-batch.ts';
import { describeUnderWay } from '../describe-under-way.ts';
import { paidWorkIn } from './paid-work.ts';

const running: InquiryStatus = { kind: 'running', done: 0, steps: 1, words: 0 };

function inquiry(kind: Inquiry['kind'], status: InquiryStatus): Inquiry {
  return sampleInquiry({ kind, status });
}

const batch = {
  ...sampleBatch('/out', {
    'a.mp4': { kind: 'analysing', phase: 'starting', words: 0 },
    'b.mp4': { kind: 'waiting' },
    'c.mp4': reported('/c.md'),
  }),
  inquiries: [
    inquiry('synthesis', running),
    inquiry('question', running),
    inquiry('question', {
      kind: 'backing-off',
      untilMs: 0,
      failure: { kind: 'rate-limited', retryAfterMs: 0, detail: null },
    }),
    inquiry('question', { kind: 'waiting' }),
    inquiry('question', { kind: 'stopped' }),
  ],
};

test('questions and texts whose requests are under way count beside videos', () => {
  expect(paidWorkIn([batch, { jobs: [], inquiries: [] }])).toEqual({ videos: 1, texts: 1, questions: 2 });
});

test('what is said before quitting names all that would be lost, and nothing where nothing would', () => {
  const none = { videos: 0, texts: 0, questions: 0, exports: 0 };
  expect(describeUnderWay(none, english)).toBeNull();
  expect(describeUnderWay({ ...none, videos: 2 }, english)).toEqual({
    message: '2 videos are running.',
    detail: 'Finished reports are safe. Running videos end now; you can resume the batch at the next start.',
  });
  expect(describeUnderWay({ ...none, questions: 1 }, english)).toEqual({
    message: '1 question is being answered.',
    detail:
      'What Gemini is writing now is lost and may have to be paid for again; what it has finished is safe.',
  });
  expect(describeUnderWay({ ...none, exports: 1 }, english)).toEqual({
    message: 'An export is being written.',
    detail: 'The export ends without a file; it can be made again at any time.',
  });
  expect(
    describeUnderWay({ videos: 1, texts: 1, questions: 2, exports: 1 }, translationsIn('de'))?.message,
  ).toBe(
    '1 Video läuft. 1 Text über die Berichte wird geschrieben. 2 Fragen werden beantwortet. Ein Export wird geschrieben.',
  );
});
