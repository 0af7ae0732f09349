import { beforeAll, describe, expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { SaidText } from '../../shared/checks/said-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import type { Column } from '../../shared/template/template.ts';
import { boundMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { endlessAnswers, hostileAnswers } from '../../shared/testing/hostile-answers.ts';
import { stepsOfEach } from '../../shared/testing/steps-of.ts';
import { parseReport, streamedText } from '../pipeline/report-text.ts';
import { plainLines } from '../reports/report-search.ts';
import { bodyOf } from './report-body.ts';
import { renderReport } from './report-html.ts';
import { shiftHeadings } from './shift-headings.ts';

const columns: readonly Column[] = (['text', 'number', 'time', 'list'] as const).map((kind, place) => ({
  key: ['said', 'score', 'when', 'things'][place] ?? '',
  name: kind,
  kind,
  outOf: null,
  about: '',
}));
const said = ['again and again', 'She lifts the bottle into the light', 'and says it is the same'];

/**
 * The longest text of an endless answer that is passed through everything: a little more than `boundMarkdown` lets a block have. A longer
 * block becomes text in the same way, which the test of whole answers sees.
 */
const LONG_CHARS = 70_000;

/** An answer with the first of its text, and all of its findings. */
function shortened(raw: string): string {
  const findings = raw.lastIndexOf('\n\n```json');
  return raw.slice(0, Math.min(findings, LONG_CHARS)) + raw.slice(findings);
}

/** Passes an answer through every step on its way to each export. */
function pass(raw: string) {
  const parsed = parseReport(raw, columns);
  const markdown =
    parsed.kind === 'complete' || parsed.kind === 'bad-findings' ? parsed.markdown : streamedText(raw);
  const body = bodyOf(markdown, 'one.mp4');
  const page = renderReport(body, {
    prefix: 'r1-',
    evidence: {
      ...noEvidence,
      durationS: 20,
      said: SaidText.of(said.map((text, place) => ({ startS: place, endS: place + 1, text }))),
      hasTimes: true,
    },
    dismissed: new Set(),
    isChecked: true,
    translations: english,
  });
  return { parsed, page, combined: shiftHeadings(body), lines: plainLines(body) };
}

const ALLOWED_TAGS =
  /^\/?(?:p|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong|del|a|br|wbr|hr|table|thead|tbody|tr|th|td|sup|section|span|mark|input)$/u;
/** Attributes that an element of a report may have on a page. None of them runs or loads anything. */
const ALLOWED_ATTRIBUTES =
  /^(?:href|title|id|class|rel|align|start|type|checked|disabled|aria-label|aria-describedby|data-[a-z-]+|dir)$/u;

function expectHarmless(html: string): void {
  for (const [, tag = '', attributes = ''] of html.matchAll(/<([^\s>]*)((?:"[^"]*"|[^">])*)>/gu)) {
    expect(tag).toMatch(ALLOWED_TAGS);
    for (const [, name = '', value = ''] of attributes.matchAll(/([^\s="]+)(?:="([^"]*)")?/gu)) {
      expect(name).toMatch(ALLOWED_ATTRIBUTES);
      if (name === 'href') expect(value).toMatch(/^(?:https:\/\/|mailto:|#)/u);
    }
  }
}

function expectBounded(answer: { readonly raw: string }): void {
  const raw = shortened(answer.raw);
  const { page, combined } = pass(raw);
  // A tag or an entity is the most that one character becomes.
  expect(page.html.length).toBeLessThan(20 * raw.length);
  expect(combined.markdown.length).toBeLessThan(2 * raw.length);
}

describe('hostile answers', () => {
  it('are many', () => {
    expect(hostileAnswers.length).toBeGreaterThanOrEqual(230);
    expect(endlessAnswers.length).toBeGreaterThanOrEqual(40);
  });

  it.each(hostileAnswers)('neither act, load nor leave: $name', ({ raw }) => {
    const { parsed, page, combined, lines } = pass(raw);
    expect(['complete', 'bad-findings', 'truncated']).toContain(parsed.kind);
    expectHarmless(page.html);
    expectHarmless(
      renderReport(combined.markdown, {
        prefix: '',
        evidence: noEvidence,
        dismissed: new Set(),
        isChecked: false,
        translations: english,
      }).html,
    );
    expect(lines.join('').length).toBeLessThanOrEqual(raw.length);
  });

  describe('that are endless', () => {
    const groups = groupsOf(endlessAnswers, 9);
    let steps: readonly number[] = [];
    beforeAll(() => {
      steps = stepsOfEach(
        groups.map(
          ([, answers]) =>
            () =>
              answers.forEach(expectBounded),
        ),
      );
    });

    it.each(groups.map(([name], group) => [name, group] as const))(
      'end after bounded work, %s',
      (_, group) => {
        // `madePlain` parses a text once more than it edits it.
        expect(steps[group]).toBeLessThan(30_000_000);
      },
    );
  });

  it('are bounded whole, the longest too', () => {
    for (const { name, raw } of endlessAnswers) {
      const markdown = streamedText(raw);
      expect(markdown.startsWith(FIRST_LINE_PREFIX), name).toBe(true);
      const bounded = boundMarkdown(markdown);
      expect(boundMarkdown(bounded.markdown).leftAsText, name).toBe(0);
    }
  });
});

/** Groups answers, because counting steps takes longer than the work itself. Each group is named by its first and last. */
function groupsOf<T extends { readonly name: string }>(answers: readonly T[], size: number) {
  return Array.from({ length: Math.ceil(answers.length / size) }, (_, group) => {
    const members = answers.slice(group * size, (group + 1) * size);
    return [`from ${members[0]?.name ?? ''} to ${members.at(-1)?.name ?? ''}`, members] as const;
  });
}
