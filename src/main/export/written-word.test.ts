import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { readText } from '../../shared/testing/read-html.ts';
import { writtenMarkdown } from '../../shared/testing/written-markdown.ts';
import { renderReport } from './report-html.ts';
import { wordXml } from './testing/word-files.ts';

/** The letters of a part of a document, without spaces. */
function textOf(xml: string): string {
  let text = '';
  let isText = false;
  const parser = new Parser(
    {
      onopentag: (name) => (isText = name === 'w:t' || name === 'm:t'),
      ontext: (piece) => (text += isText ? piece : ''),
      onclosetag: () => (isText = false),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return text.replaceAll(/[\s\u200B]/gu, '');
}

it('Word holds each text of a hundred as it is read in the window', () => {
  const pieces = writtenMarkdown.map(([markdown], place) => {
    const { html } = renderReport(markdown, {
      prefix: `r${place}-`,
      evidence: noEvidence,
      dismissed: new Set(),
      isChecked: false,
      isForWord: true,
      translations: english,
    });
    return `<article><h2>begin-of-${place}.</h2><div class="report">${html}</div></article>`;
  });
  const whole = textOf(wordXml({ title: 'Texts', paper: 'A4' }, [...pieces, '<h2>begin-of-end.</h2>']));
  const read = whole.split(/begin-of-(?:\d+|end)\./u).slice(1, -1);
  expect(read).toHaveLength(writtenMarkdown.length);
  const other = writtenMarkdown.flatMap(([markdown, html], place) => {
    const right = readText(html);
    return read[place] === right ? [] : [[markdown, right, read[place]]];
  });
  expect(other).toEqual([]);
});
