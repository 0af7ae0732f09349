import { afterEach, expect, it, vi } from 'vitest';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { runBatchAction } from '../batch/batch-actions.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { chooseTemplate, drafts, typedTemplate } from './template-drafts.ts';

const mine: Template = { ...overviewTemplate, id: 'mine', instructions: 'First.', version: 1 };

afterEach(async () => {
  await drafts.forget(mine.id);
  vi.unstubAllGlobals();
});

/** A main that answers later, and what it was asked for a batch: texts of its plan with their versions, and starts. */
function answeringLater(): readonly string[] {
  let kept = mine;
  const asked: string[] = [];
  const storedAs = (template: Template): StoredTemplate => ({
    template,
    isBuiltIn: false,
    isChanged: false,
    savedAtMs: 1000,
  });
  const request = async (name: string, input: AnyInput): Promise<unknown> => {
    if (name === 'batch.plan')
      asked.push(`${input.change.template.instructions} ${input.change.template.version}`);
    if (name === 'batch.start') asked.push('start');
    await new Promise(setImmediate);
    if (name === 'batch.start') return { ok: true, value: { pausedFor: null } };
    if (name === 'batch.plan') return { ok: true, value: null };
    if (name === 'templates.list') return { ok: true, value: [storedAs(kept)] };
    kept = { ...input.template, version: kept.version + 1 };
    return { ok: true, value: storedAs(kept) };
  };
  vi.stubGlobal('window', { framelane: { request } });
  return asked;
}

interface AnyInput {
  readonly template: Template;
  readonly change: { readonly template: Template };
}

it('a template that is chosen while its text is being saved has the new text and the version that main counted', async () => {
  answeringLater();
  expect(await typedTemplate(mine)).toBe(mine);
  drafts.edit({ ...mine, instructions: 'Second.' }, mine);
  expect(await typedTemplate(mine)).toMatchObject({ instructions: 'Second.', version: 2 });
});

it('a batch has the chosen template at once, and the text that was being saved after it', async () => {
  const planned = answeringLater();
  await chooseTemplate('batch', mine);
  expect(planned).toEqual(['First. 1']);
  drafts.edit({ ...mine, instructions: 'Second.' }, mine);
  await chooseTemplate('batch', mine);
  expect(planned).toEqual(['First. 1', 'First. 1', 'Second. 2']);
});

it('Start waits until the batch has the text that was being saved', async () => {
  const asked = answeringLater();
  drafts.edit({ ...mine, instructions: 'Second.' }, mine);
  const choice = chooseTemplate('b', mine);
  runBatchAction('start', aBatch({ jobs: [aJob()] }));
  await choice;
  await expect.poll(() => asked).toEqual(['First. 1', 'Second. 2', 'start']);
});

it('a text that was being saved does not take the place of another template that was chosen meanwhile', async () => {
  const asked = answeringLater();
  drafts.edit({ ...mine, instructions: 'Second.' }, mine);
  const other = { ...mine, id: 'other', instructions: 'Other.' };
  await Promise.all([chooseTemplate('b', mine), chooseTemplate('b', other)]);
  expect(asked).toEqual(['First. 1', 'Other. 1']);
});
