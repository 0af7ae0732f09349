import { afterEach, expect, test, vi } from 'vitest';
import { emptySession, type Batch, type Job, type Session } from '../../shared/session/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import type { Template } from '../../shared/template/template.ts';
import { templateActions } from './batch-commands.ts';
import { chooseTemplate } from '../plan/template-drafts.ts';
import { listAction } from '../videos/list-keys.ts';
import { stillUnanswered, stillWanted, wantTemplate } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectTemplate } from '../store/selectors.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

const batch = aBatch({ jobs: [aJob()] });
const other = builtInTemplates.find(({ id }) => id !== overviewTemplate.id) ?? overviewTemplate;
const sessionOf = (shown: Batch) => ({ ...emptySession, batches: [shown] });
const under = (template: Template): Batch => ({ ...batch, plan: { ...batch.plan, template } });

function stubMain(ok: boolean): { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const request = (_name: string, input: unknown): Promise<unknown> => {
    asked.push(input);
    return Promise.resolve(ok ? { ok, value: null } : { ok, message: '' });
  };
  vi.stubGlobal('window', { framelane: { request } });
  return { asked };
}

test('a template that was chosen is the batch’s before the session shows it, so the one before can be chosen again', async () => {
  stubMain(true);
  await chooseTemplate('b', other);
  const state = useApp.getState();
  expect(selectTemplate(state, batch)).toBe(other);
  expect(selectTemplate(state, { ...batch, id: 'another batch' })).toBe(overviewTemplate);
  expect(stillWanted(state.wantedTemplate, sessionOf(batch))).toBe(state.wantedTemplate);
  expect(stillWanted(state.wantedTemplate, sessionOf(under(other)))).toBeNull();
  // Main ignores it then.
  expect(stillWanted(state.wantedTemplate, sessionOf({ ...batch, startedAtMs: 1 }))).toBeNull();
  expect(stillWanted(state.wantedTemplate, emptySession)).toBeNull();
  const shelf = builtInTemplates.map((template) => ({
    template,
    isBuiltIn: true,
    isChanged: false,
    savedAtMs: null,
  }));
  const offered = templateActions(batch, shelf, english, selectTemplate(state, batch)).map(({ id }) => id);
  expect(offered).toContain(`template ${overviewTemplate.id}`);
  expect(offered).not.toContain(`template ${other.id}`);
});

test('a template that main refuses is wanted no more, unless another one is by then', async () => {
  vi.stubGlobal('navigator', { language: 'en' });
  stubMain(false);
  await chooseTemplate('b', other);
  expect(useApp.getState().wantedTemplate).toBeNull();
  const forget = wantTemplate('b', other);
  wantTemplate('b', overviewTemplate);
  forget();
  expect(useApp.getState().wantedTemplate?.template).toBe(overviewTemplate);
});

test('the key that holds a video releases it at once again, before the session shows the first', async () => {
  const { asked } = stubMain(true);
  useApp.setState({ batchId: 'b', snapshot: { revision: 1, session: sessionOf(batch) } });
  const press = {
    key: 'h',
    isMod: false,
    hasShift: false,
    batch,
    focused: 0,
    order: [0],
    selection: [],
    go: () => undefined,
    find: () => undefined,
  };
  for (let count = 0; count < 3; count += 1) listAction(press)?.();
  expect(asked).toEqual([true, false, true].map((isHeld) => ({ batchId: 'b', job: 0, isHeld })));
  const left = (session: Session): number => stillUnanswered(useApp.getState().wantedHolds, session).size;
  const held = (job: Partial<Job>) => sessionOf({ ...batch, jobs: [aJob(job)] });
  expect(left(held({ isHeld: true }))).toBe(1);
  await new Promise(setImmediate);
  // This one is from before the answer.
  expect(left(held({ isHeld: false }))).toBe(1);
  expect(left(held({ isHeld: true }))).toBe(0);
  expect(left(held({ isHeld: false, status: { kind: 'cancelled' } }))).toBe(0);
  expect(left(held({ isHeld: false, status: { kind: 'analysing', phase: 'starting', words: 0 } }))).toBe(0);
  expect(left(emptySession)).toBe(0);
});
