import type { Page } from '@playwright/test';

/** Gives the batch in the window, which has not started, the template with this id. */
export async function chooseTemplate(page: Page, id: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { framelane } = window;
    const [batches, templates] = await Promise.all([
      framelane.request('session.snapshot', undefined),
      framelane.request('templates.list', undefined),
    ]);
    if (!batches.ok || !templates.ok) throw new Error('The app does not answer.');
    const batchId = batches.value.session.batches[0]?.id;
    const template = templates.value.find((one) => one.template.id === wanted)?.template;
    if (batchId === undefined || template === undefined) throw new Error(`There is no ${wanted}.`);
    await framelane.request('batch.plan', { batchId, change: { template } });
  }, id);
}
