import type { BatchId } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import { wantTemplate } from '../store/actions.ts';
import { request, requestSilently } from '../store/bridge.ts';
import { chooseLate } from '../store/late-choices.ts';
import { Drafts } from './drafts.ts';

/** Pause after the last change before a draft is saved. Milliseconds. */
const KEEP_AFTER_MS = 500;

/** The drafts of this window. They outlive the settings' page, so an unsaved text is there when it opens again. */
export const drafts = new Drafts({
  save: (template) => requestSilently('templates.save', { template }),
  now: Date.now,
  pauseMs: KEEP_AFTER_MS,
});

/**
 * Returns a chosen template with the changes typed in it just before: the choice waits until they are saved. Changes that
 * cannot be saved are left out, and the editor says so.
 */
export async function typedTemplate(chosen: Template): Promise<Template> {
  if (!drafts.all().has(chosen.id)) return chosen;
  await drafts.keep(chosen.id);
  return (await storedTemplate(chosen.id)) ?? chosen;
}

/** Chooses the template of a batch. Changes typed in it just before follow as soon as they are saved; Start waits for them. */
export async function chooseTemplate(batchId: BatchId, chosen: Template): Promise<void> {
  await chooseLate(batchId, async (isLast) => {
    // At once, so that the window shows the choice.
    const forget = wantTemplate(batchId, chosen);
    const choice = request('batch.plan', { batchId, change: { template: chosen } });
    const typed = await typedTemplate(chosen);
    const { ok } = await choice;
    if (ok && typed !== chosen && isLast())
      await requestSilently('batch.plan', { batchId, change: { template: typed } });
    if (!ok || typed !== chosen) forget();
  });
}

/** Reads a template from main, which counts the versions. Null where it is no longer there. */
export async function storedTemplate(id: string): Promise<Template | null> {
  const kept = await request('templates.list', undefined);
  return (kept.ok ? kept.value.find((one) => one.template.id === id)?.template : undefined) ?? null;
}
