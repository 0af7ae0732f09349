import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { definitionsOf } from '../../shared/markdown/definitions.ts';
import { marksOf, readText } from '../../shared/testing/read-html.ts';
import { writtenMarkdown } from '../../shared/testing/written-markdown.ts';
import { PlayerProvider } from '../player/PlayerProvider.tsx';
import { aJob } from '../store/testing/jobs.ts';
import { ReportArticle } from './ReportArticle.tsx';
import { extendParts, noParts } from './report-parts.ts';

function draw(text: string): string {
  const { parts } = extendParts(noParts, text);
  return renderToStaticMarkup(
    <PlayerProvider jobRef={{ batchId: 'b', job: 0 }} job={aJob()} times={[]}>
      <ReportArticle
        parts={parts}
        definitions={definitionsOf(parts)}
        beginning={text}
        isStreaming={false}
        evidence={noEvidence}
        title={null}
      />
    </PlayerProvider>,
  );
}

// The language of the window comes from the browser, which this test has not.
beforeAll(() => void vi.stubGlobal('navigator', { language: 'en' }));
afterAll(() => void vi.unstubAllGlobals());

describe('Markdown as models write it, in the window', () => {
  it.each(writtenMarkdown)('%j', (markdown, html) => {
    const drawn = draw(markdown);
    expect(readText(drawn)).toBe(readText(html));
    expect(marksOf(drawn)).toEqual(marksOf(html));
  });
});
