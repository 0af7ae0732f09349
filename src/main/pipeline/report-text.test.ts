import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Findings } from '../../shared/template/findings.ts';
import { parseFindings, parseReport, streamedText } from './report-text.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const findings: Findings = {
  headline: 'A clip about soap',
  summary: 'Soap is shown.',
  topics: ['soap'],
  moments: [{ time: '0:07', what: 'The soap appears' }],
  columns: {},
};
const block = `\`\`\`json\n${JSON.stringify(findings, null, 2)}\n\`\`\``;
const body =
  '# Report: soap.mp4\n\n## Summary\n\nSoap, in `three` colours.\n\n```js\nconst a = 1;\n```\n\nEnd.';
const complete = { kind: 'complete', markdown: body, findings };

describe('a whole answer', () => {
  test.each([
    ['as asked', `${body}\n\n${block}\n`],
    ['with Windows line ends', `${body}\n\n${block}\n`.replaceAll('\n', '\r\n')],
    ['after a preamble', `Sure! Here is the report.\n\n${body}\n\n${block}`],
    ['in a fence around all of it', `\`\`\`markdown\n${body}\n\n${block}\n\`\`\`\n`],
    ['in a bare fence around all of it', `\`\`\`\n${body}\n\n${block}\n\`\`\``],
    ['in a longer fence around all of it', `\`\`\`\`md\n${body}\n\n${block}\n\`\`\`\``],
    ['in a fence that ends before the block', `\`\`\`markdown\n${body}\n\`\`\`\n\n${block}\n`],
    ['with colours', `\u001B[32m${body}\u001B[0m\n\n${block}\n`],
    ['with a polite end', `${body}\n\n${block}\n\nTell me if you need more.`],
    ['with a block that was not closed', `${body}\n\n${block.slice(0, -4)}`],
    ['with notices of the program before', `Loaded cached credentials.\n${body}\n\n${block}`],
  ])('%s gives the report and its findings', (_, raw) => {
    expect(parseReport(raw, [])).toEqual(complete);
    expect(streamedText(raw)).toBe(body);
  });

  test('a block in the middle belongs to the report', () => {
    const middle = `${body}\n\n\`\`\`json\n{"price": 1}\n\`\`\`\n\n## More\n\n${'words '.repeat(80).trim()}`;
    expect(parseReport(`${middle}\n\n${block}`, [])).toEqual({ ...complete, markdown: middle });
  });

  test('without a closing block it was cut', () => {
    expect(parseReport(body, [])).toEqual({ kind: 'truncated', draft: body });
  });

  test('in the middle of its closing block it was cut', () => {
    expect(parseReport(`${body}\n\n${block.slice(0, 60)}`, [])).toEqual({ kind: 'truncated', draft: body });
  });

  test('findings of the wrong shape keep the report and say what is wrong', () => {
    expect(
      parseReport(`${body}\n\n\`\`\`json\n{"headline":"x","summary":7,"topics":[],"moments":[]}\n\`\`\``, []),
    ).toEqual({
      kind: 'bad-findings',
      markdown: body,
      findings: null,
      problem: 'summary: Invalid input: expected string, received number',
    });
  });

  test('a column that cannot be read is named to the model, and the rest is kept', () => {
    const columns = [{ key: 'score', name: 'Score', kind: 'number', about: '', outOf: 100 }] as const;
    const wrong = JSON.stringify({ ...findings, columns: { score: 'rather good' } });
    expect(parseReport(`${body}\n\n\`\`\`json\n${wrong}\n\`\`\``, columns)).toEqual({
      kind: 'bad-findings',
      markdown: body,
      problem: 'columns.score ("Score"): it must be a number from 0 to 100, or null',
      findings: { ...findings, columns: { score: null } },
    });
    expect(parseFindings(wrong, columns)).toEqual({ ...findings, columns: { score: null } });
  });

  test('findings that are not JSON keep the report', () => {
    expect(parseReport(`${body}\n\n\`\`\`json\n{headline: x}\n\`\`\``, [])).toMatchObject({
      kind: 'bad-findings',
      markdown: body,
    });
  });

  test.each(['', 'I cannot do that.', '## Report: soap', `text # Report: x\n${block}`])(
    'without the first line it is malformed: %j',
    (raw) => expect(parseReport(raw, []).kind).toBe('malformed'),
  );

  test('a first line and nothing else is malformed', () => {
    expect(parseReport(`# Report: soap.mp4\n\n${block}`, []).kind).toBe('malformed');
  });
});

describe('the answer to a repair', () => {
  test.each([block, `Here it is:\n${block}\nDone.`, JSON.stringify(findings)])('is read from %j', (raw) => {
    expect(parseFindings(raw, [])).toEqual(findings);
  });

  test.each(['', 'no', '{', '}{', '{"headline":""}'])('is null for %j', (raw) => {
    expect(parseFindings(raw, [])).toBeNull();
  });
});

describe('laws', () => {
  const piece = fc.constantFrom(
    '# Report: a.mp4',
    '\n',
    '```',
    '```json',
    '```markdown',
    '~~~',
    '`',
    '{"a":1}',
    block,
    'words and more words',
    'x'.repeat(301),
    '\u001B[31m',
    '\u001B',
    '\u001B]0;title',
    '\u0007',
    '\\',
    '\r',
    ' ',
    '# Report: ',
    '\u{1F600}',
  );
  const answer = fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }).map((pieces) => pieces.join(''));

  test('whatever comes, nothing is thrown, and the two readings agree', () => {
    fc.assert(
      fc.property(answer, (raw) => {
        const shown = streamedText(raw);
        const parsed = parseReport(raw, []);
        if (parsed.kind === 'complete' || parsed.kind === 'bad-findings') expect(parsed.markdown).toBe(shown);
        if (parsed.kind === 'truncated') expect(parsed.draft).toBe(shown);
        expect(shown === '' || shown.startsWith('# Report:')).toBe(true);
      }),
      { numRuns: lawRuns(2000) },
    );
  });

  test('while an answer grows, what was shown stays and text is only added', () => {
    fc.assert(
      fc.property(answer, (raw) => {
        let before = '';
        for (let length = 0; length <= raw.length; length += 1) {
          const shown = streamedText(raw.slice(0, length));
          expect(shown.startsWith(before)).toBe(true);
          before = shown;
        }
      }),
      { numRuns: lawRuns(500) },
    );
  });

  test('a report without json fences passes through unchanged, however often', () => {
    const line = fc.string().map((text) => text.replaceAll(/[\p{Cc}\uFEFF`~]/gu, ''));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const report = ['# Report: a.mp4', ...lines].join('\n').trimEnd();
        expect(streamedText(report)).toBe(report);
        expect(streamedText(streamedText(report))).toBe(report);
      }),
    );
  });
});

test.each([
  ['backticks in one line', '`'.repeat(2_000_000)],
  ['fences', '```\n'.repeat(500_000)],
  ['json fences', '```json\n```\n'.repeat(165_000)],
  ['terminal codes that never end', '\u001B['.repeat(1_000_000)],
  ['one terminal code that never ends', `\u001B[${'0'.repeat(2_000_000)}\n`],
  ['titles that never end', '\u001B]'.repeat(1_000_000)],
  ['spaces', ' '.repeat(2_000_000)],
  ['blank lines', '\n'.repeat(2_000_000)],
])('two megabytes of %s are read to the end', (_, filler) => {
  const raw = `\`\`\`\n# Report: a.mp4\n${filler}`;
  expect(streamedText(raw).startsWith('# Report: a.mp4')).toBe(true);
  expect(parseReport(raw, []).kind).not.toBe('complete');
});
