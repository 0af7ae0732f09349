import { describe, expect, it } from 'vitest';
import type { Reply } from '../../shared/ipc/contract.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { Drafts } from './drafts.ts';

const one: Template = { ...overviewTemplate, id: 'one', name: 'One', instructions: 'First.' };

/** Drafts whose saves the test answers itself. */
function manualDrafts() {
  const asked: Template[] = [];
  const open: ((reply: Reply<StoredTemplate>) => void)[] = [];
  const drafts = new Drafts({
    save: (template) => {
      asked.push(template);
      return new Promise((answer) => open.push(answer));
    },
    now: () => 1000,
    // Longer than any test, so that only `keep` saves.
    pauseMs: 3_600_000,
  });
  const answer = (): void =>
    open.shift()?.({
      ok: true,
      value: { template: asked.at(-1) ?? one, isBuiltIn: false, isChanged: false, savedAtMs: 1000 },
    });
  const refuse = (message: string): void => open.shift()?.({ ok: false, message });
  const texts = (): readonly string[] => asked.map(({ instructions }) => instructions);
  const state = () => drafts.all().get('one')?.state;
  return { drafts, answer, refuse, asked, texts, state };
}

describe('a draft', () => {
  it('keeps what is typed while the answer is under way, after it', async () => {
    const { drafts, answer, texts, state } = manualDrafts();
    drafts.edit({ ...one, instructions: 'Second.' }, one);
    const kept = drafts.keep('one');
    drafts.edit({ ...one, instructions: 'Second, third.' }, one);
    expect(drafts.keep('one')).toBe(kept);
    answer();
    // Only promises are pending, so one turn settles them.
    await new Promise(setImmediate);
    expect(texts()).toEqual(['Second.', 'Second, third.']);
    answer();
    expect(await kept).toBe(true);
    expect(state()).toEqual({ kind: 'saved', atMs: 1000 });
    await drafts.forget('one');
  });

  it('stays as it was typed where it cannot be kept, and is kept at the next attempt', async () => {
    const { drafts, answer, refuse, state } = manualDrafts();
    drafts.edit({ ...one, instructions: 'Second.' }, one);
    const refused = drafts.keep('one');
    refuse('The disk is full.');
    expect(await refused).toBe(false);
    expect(state()).toEqual({ kind: 'failed', reason: 'The disk is full.' });
    drafts.tidy();
    expect(drafts.all().get('one')?.template.instructions).toBe('Second.');
    const again = drafts.keep('one');
    answer();
    expect(await again).toBe(true);
    drafts.tidy();
    expect(drafts.all().size).toBe(0);
  });

  it('is not sent where it says what is kept already, nor where it says nothing', async () => {
    const { drafts, texts, state } = manualDrafts();
    drafts.edit({ ...one, instructions: '  \n' }, one);
    expect(await drafts.keep('one')).toBe(false);
    expect(state()).toEqual({ kind: 'empty' });
    drafts.edit({ ...one, name: 'One ' }, one);
    expect(await drafts.keep('one')).toBe(true);
    expect(texts()).toEqual([]);
    await drafts.forget('one');
  });

  it('is sent where only its switch was changed, and not where it says in words what it did before', async () => {
    const { drafts, answer, asked, state } = manualDrafts();
    drafts.edit({ ...one, writesDown: false }, one);
    expect(await drafts.keep('one')).toBe(true);
    expect(asked).toEqual([]);
    drafts.edit({ ...one, writesDown: true }, one);
    const kept = drafts.keep('one');
    answer();
    expect(await kept).toBe(true);
    expect(asked.map(({ writesDown }) => writesDown)).toEqual([true]);
    expect(state()?.kind).toBe('saved');
    await drafts.forget('one');
  });

  it('that is dropped while it is being kept does not come back', async () => {
    const { drafts, answer } = manualDrafts();
    drafts.edit({ ...one, instructions: 'Second.' }, one);
    const kept = drafts.keep('one');
    const gone = drafts.forget('one');
    answer();
    await Promise.all([kept, gone]);
    expect(drafts.all().size).toBe(0);
  });
});
