import { expect, test } from 'vitest';
import { LANGUAGES } from '../i18n/language.ts';
import { translationsIn } from '../i18n/i18n.ts';
import { appendixMarkdown, withAppendix, withoutAppendices } from './appendix.ts';

/** The last line of an appendix; those of earlier versions have none. */
const END = '[//]: # (Framelane: end of the answer)';
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

test('notes that are typed below an appendix are of the user, with or without a line between', () => {
  const appendix = appendixMarkdown('Is it?', `Yes.\n\n${END}\n\nAnd no.`, translationsIn('en'));
  const once = withAppendix(report, appendix);
  expect(once.split(END)).toHaveLength(2);
  for (const noted of [`${once}\nMy note.\n`, `${once}My note.\n`, `${once}\n---\n\nMy note.\n`]) {
    expect(withoutAppendices(noted)).toMatch(/The model wrote this\.\s+(?:---\s+)?My note\.$/u);
    const twice = withAppendix(noted, appendix);
    expect(withoutAppendices(twice)).toBe(withoutAppendices(noted));
    expect(withoutAppendices(twice.replaceAll('\n', '\r\n')).replaceAll('\r', '')).toBe(
      withoutAppendices(noted),
    );
  }
});

test('an appendix of an earlier version goes on up to a line of dashes', () => {
  const before = appendixMarkdown('Is it?', 'Yes.', translationsIn('de')).replace(END, '');
  const noted = `${withAppendix(report, before)}\nMy note.\n\n---\n\nAnother note.\n`;
  expect(withoutAppendices(noted)).toBe(`${report.trimEnd()}\n\n---\n\nAnother note.`);
  const now = withAppendix(noted, appendixMarkdown('And?', 'No.', translationsIn('en')));
  expect(withoutAppendices(`${now}\nThe last note.`)).toMatch(/Another note\.\s+The last note\.$/u);
});
