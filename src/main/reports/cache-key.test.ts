import { expect, it } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { interviewNotesTemplate } from '../../shared/template/built-in/interview-notes.ts';
import type { Column, Template } from '../../shared/template/template.ts';
import type { QuestionValues } from '../../shared/values/question-values.ts';
import { valuesKey } from '../values/values-key.ts';
import { cacheKey } from './cache-key.ts';

const score: Column = { key: 'score', name: 'Score', kind: 'number', about: 'How clear it is', outOf: 10 };
const asking: Template = { ...overviewTemplate, instructions: 'What is sold?', columns: [score] };
const plan = planOf(defaultSettings, asking);

it('is the same for plans that lead to the same report', () => {
  const backwards = Object.fromEntries(Object.entries(plan).toReversed()) as unknown as Plan;
  const same: readonly Plan[] = [
    backwards,
    { ...plan, spendingCap: { kind: 'tokens', tokens: 1000 } },
    { ...plan, model: 'gemini-3.5-flash-lite' },
    { ...plan, template: { ...asking, id: 'mine', name: 'Mine', description: 'Shops', version: 7 } },
    // This template states no language.
    { ...plan, language: 'de' },
  ];
  expect(same.map((other) => cacheKey(other, false))).toEqual(same.map(() => cacheKey(plan, false)));
});

it('is that of before there was a choice of thinking, where nothing was chosen', () => {
  // Computed by the version before, for the model that was the default then.
  expect(cacheKey({ ...plan, model: 'gemini-2.5-flash' }, false)).toBe('f77c52f2bdad31ed3f6b97d6ca8cf412');
});

it('differs with everything that changes an answer', () => {
  const changed: readonly Plan[] = [
    { ...plan, template: { ...asking, instructions: 'What is sold, in {language}?' } },
    { ...plan, language: 'de', template: { ...asking, instructions: 'What is sold, in {language}?' } },
    ...others(score).map((column) => ({ ...plan, template: { ...asking, columns: [column] } })),
    { ...plan, template: { ...asking, columns: [] } },
    { ...plan, context: 'Our autumn campaign' },
    { ...plan, model: 'gemini-2.5-pro' },
    { ...plan, fallbackModel: 'gemini-2.5-flash-lite' },
    { ...plan, thinking: 'low' },
    { ...plan, thinking: 'high' },
    { ...plan, frames: plan.frames + 1 },
    { ...plan, moreForLong: false },
    { ...plan, sampling: { kind: 'interval', seconds: 2 } },
    { ...plan, sampling: { kind: 'interval', seconds: 3 } },
    { ...plan, dropRepeats: !plan.dropRepeats },
    { ...plan, frameSidePx: 1024 },
    { ...plan, frameQuality: 'fine' },
    { ...plan, send: 'frames+audio' },
    { ...plan, withTranscript: !plan.withTranscript },
    { ...plan, writeDown: 'always' },
  ];
  const keys = [
    cacheKey(plan, false),
    cacheKey(plan, true),
    ...changed.map((other) => cacheKey(other, false)),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

it('counts the switch of a template only where it was turned on', () => {
  const keyOf = (template: Template, more: Partial<Plan> = {}): string =>
    cacheKey({ ...plan, ...more, template }, false);
  const on = { ...asking, writesDown: true };

  expect(keyOf(on)).toBe(keyOf(asking, { writeDown: 'always' }));
  expect(keyOf({ ...asking, writesDown: false })).toBe(keyOf(asking));
  expect(keyOf(on, { writeDown: 'never' })).toBe(keyOf(asking));
  // It came with the switch on.
  const { writesDown, ...before } = interviewNotesTemplate;
  expect([writesDown, keyOf(interviewNotesTemplate)]).toEqual([true, keyOf(before)]);
});

it('is that of before templates could name the product, where none is known', () => {
  const named = { ...asking, instructions: 'About {product}: what is sold?' };
  const before = { ...asking, instructions: 'About {context}: what is sold?' };
  const keyOf = (template: Template, sent: QuestionValues): string =>
    cacheKey({ ...plan, template }, false, valuesKey(template.instructions, sent));
  const title = { id: 'title', name: 'Title', text: 'Day 1' };
  const unknown: QuestionValues = { known: new Map(), columns: new Set(), sent: [title] };
  const known: QuestionValues = { ...unknown, known: new Map([['product', 'Soap']]) };
  const sent: QuestionValues = { ...known, sent: [title, { id: 'product', name: 'Product', text: 'Soap' }] };
  expect(keyOf(named, unknown)).toBe(keyOf(before, unknown));
  const all = [unknown, known, sent].map((values) => keyOf(named, values));
  expect(new Set([...all, keyOf(before, sent)]).size).toBe(4);
  // The key of a text that does not name it is as it was.
  expect(keyOf(before, known)).toBe(keyOf(before, unknown));
});

it('counts a column’s name where nothing else says what belongs there', () => {
  const named = (about: string, name: string): string =>
    cacheKey({ ...plan, template: { ...asking, columns: [{ ...score, about, name }] } }, false);
  expect(named('How clear it is', 'Clarity')).toBe(named('How clear it is', 'Score'));
  expect(named('', 'Clarity')).not.toBe(named('', 'Score'));
});

/** Columns that ask for something different. */
function others(column: Column): readonly Column[] {
  return [
    { ...column, key: 'clarity' },
    { ...column, about: 'How loud it is' },
    { ...column, outOf: 5 },
    { ...column, outOf: null },
    { ...column, kind: 'text' },
  ];
}
