import { expect, test } from 'vitest';
import { LANGUAGES } from '../i18n/language.ts';
import { translationsIn } from '../i18n/i18n.ts';
import { appendixMarkdown, withAppendix, withoutAppendices } from './appendix.ts';

const report = '# Serum\n\nA hand holds it.\n\n---\n\n## Question and answer\n\nThe model wrote this.\n';

test.each(LANGUAGES)(
  'a report is the same text with and without the answers put into it (%s)',
  (language) => {
    const answer = '# Yes\n\nAt the start.\n\n---\n\nAnd at the end.';
    const appendix = appendixMarkdown('Is it a demo?', answer, translationsIn(language));
    const once = withAppendix(report, appendix);
    const twice = withAppendix(once, appendix);
    expect(once).toContain('\n## Yes\n');
    for (const text of [report, once, twice, twice.replaceAll('\n', '\r\n')]) {
      expect(withoutAppendices(text).replaceAll('\r', '')).toBe(report.trimEnd());
    }
  },
);

test('what the user changed in a report or wrote behind an appendix is a change', () => {
  const appendix = appendixMarkdown('Is it?', 'Yes.', translationsIn('en'));
  const noted = `${withAppendix(report, appendix)}\n---\n\nMy note.\n`;
  expect(withoutAppendices(noted)).toBe(`${report.trimEnd()}\n\n---\n\nMy note.`);
  expect(withoutAppendices(withAppendix(report.replace('hand', 'foot'), appendix))).toContain('A foot');
});
