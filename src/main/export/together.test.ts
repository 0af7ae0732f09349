import { sampleInquiry } from '../../shared/testing/sample-inquiry.ts';
import { expect, test } from 'vitest';
import { checkCitations } from '../../shared/checks/check-citations.ts';
import { english } from '../../shared/i18n/i18n.ts';
import type { Inquiry } from '../../shared/session/model.ts';
import type { WrittenInquiry } from '../../shared/synthesis/written.ts';
import { render } from './render.ts';
import { exportedInquiries } from './exported-inquiries.ts';

function inquiry(id: number, kind: Inquiry['kind'], question = ''): Inquiry {
  const answer = { writtenAtMs: 0, model: 'm', reports: 2, words: 3, citations: 1, doubted: 0, uncited: 0 };
  return sampleInquiry({ id, kind, question, status: { kind: 'answered', answer } });
}

function written(text: string, jobs: readonly number[]): WrittenInquiry {
  const sources = jobs.map((job) => ({ job, title: `clip [${job}]`, durationS: 20, contentKey: '' }));
  const checked = checkCitations(
    text,
    sources.map((source) => ({ ...source, text })),
  );
  return { text, sources, citations: checked.citations, uncited: checked.uncited, file: null };
}

test('an export holds the last text about all reports and the answers, with links to the reports it has', async () => {
  const texts = [
    written('Earlier [[v1]].', [0, 1]),
    written('## What works\n\nBoth [[v1 @ 0:07; v2]], but not [[v9]].', [0, 1]),
    written('Because of [[v2 @ 0:50]].', [1]),
    written('Of one that is left out [[v3]].', [2]),
  ];
  const inquiries = [
    inquiry(0, 'synthesis'),
    inquiry(1, 'synthesis'),
    inquiry(2, 'question', 'Why *so*?'),
    inquiry(3, 'question', 'Who?'),
  ];
  const found = await exportedInquiries(
    { inquiries },
    { read: (id) => Promise.resolve(texts[id] ?? null) },
    new Set([0, 1]),
    english,
  );
  expect(found).toEqual([
    {
      kind: 'synthesis',
      title: 'All videos together',
      markdown:
        '## What works\n\nBoth ([clip \\[0\\] 0:07](#video-1); [clip \\[1\\]](#video-2)), but not (v9 (?)).\n',
    },
    {
      kind: 'questions',
      title: 'Questions and answers',
      markdown: '**Why \\*so\\*?**\n\nBecause of ([clip \\[1\\] 0:50](#video-2) (?)).\n',
    },
  ]);
  const page = render({
    kind: 'page',
    report: {
      markdown: found[0]?.markdown ?? '',
      prefix: 't1-',
      known: { durationS: null, transcript: null, context: '' },
      dismissed: [],
      isChecked: false,
      language: 'en',
      locale: 'en',
    },
  });
  expect(page.kind === 'page' && page.rendered.html).toContain('<a href="#video-1">');
  const combined = render({ kind: 'combined', markdown: found[0]?.markdown ?? '', prefix: 't1-' });
  expect(combined.kind === 'combined' && combined.rendered.markdown).toContain(
    'Both ([clip \\[0\\] 0:07](#video-1); [clip \\[1\\]](#video-2))',
  );
});
