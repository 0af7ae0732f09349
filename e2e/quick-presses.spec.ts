import type { Locator, Page } from '@playwright/test';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';

/** Presses these one after the other, each once the page has drawn the press before, and before main can have answered it. Returns how many dialogs are open then. */
async function pressAtOnce(...buttons: readonly [Locator, ...Locator[]]): Promise<number> {
  const [first] = buttons;
  const handles = await Promise.all(buttons.map((button) => button.elementHandle()));
  return await first.evaluate(async (_, elements) => {
    for (const element of elements) {
      if (element instanceof HTMLElement) element.click();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
    return document.querySelectorAll('dialog[open]').length;
  }, handles);
}

/** Types these texts in a field one after the other, and applies each before main can have answered the one before. */
async function applyAtOnce(field: Locator, texts: readonly string[]): Promise<void> {
  await field.evaluate(async (element, all) => {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return;
    for (const text of all) {
      // React does not hear of a value that is set in another way.
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, text);
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
      element.form?.requestSubmit();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
  }, texts);
}

/** The batches of main's session, the oldest first, once main has done all that it was asked before. */
async function batchesOf(page: Page) {
  return await page.evaluate(async () => {
    await window.framelane.request('settings.change', {});
    const reply = await window.framelane.request('session.snapshot', undefined);
    return reply.ok ? reply.value.session.batches.map(({ name, plan }) => ({ name, plan })) : [];
  });
}

test('a press that comes before main has answered the one before does not do the same again, and takes it back where it should', async ({
  launch,
  place,
}) => {
  const { window, page } = await launch();
  for (const name of ['first', 'second']) {
    await window.drop([await makeClips(join(place, name), ['one.mp4', 'two.mp4'])]);
    await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(2);
    if (name === 'first') await window.button('Home').click();
  }
  const [first, second] = await batchesOf(page);
  expect([first?.name, second?.name]).toEqual(['first', 'second']);

  await test.step('a switch that is pressed twice is as it was', async () => {
    const together = page.getByRole('switch', { name: 'Then one text about all reports' });
    await pressAtOnce(together, together);
    expect((await batchesOf(page)).at(-1)?.plan).toEqual(second?.plan);
  });

  await test.step('a template that is chosen and taken back is as it was', async () => {
    await window.button(/^Template\W*Overview/u).click();
    const choice = (name: RegExp) =>
      page.getByRole('radiogroup', { name: 'Template' }).getByRole('radio', { name });
    await pressAtOnce(choice(/^Hook & claims/u), choice(/^Overview/u));
    expect((await batchesOf(page)).at(-1)?.plan.template.id).toBe(second?.plan.template.id);
    await page.keyboard.press('Escape');
  });

  for (const [chip, name] of [
    ['Model', 'gemini-other'],
    ['Context', 'Words that are taken back'],
  ] as const)
    await test.step(`${chip}: what is typed and taken back is as it was`, async () => {
      await window.button(new RegExp(`^${chip}`, 'u')).click();
      const field = page.getByRole('dialog').getByRole('textbox');
      await applyAtOnce(field, [name, '']);
      expect((await batchesOf(page)).at(-1)?.plan).toEqual(second?.plan);
      await page.keyboard.press('Escape');
    });

  await test.step('the second of two quick clicks does not close the next batch', async () => {
    await page.keyboard.press('ControlOrMeta+b');
    await window.button('Close second').hover();
    await page.mouse.down();
    await page.mouse.up();
    await expect(window.button('Close second')).toBeHidden();
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    expect((await batchesOf(page)).map(({ name }) => name)).toEqual(['first']);
  });

  await test.step('one new batch is made, not two', async () => {
    await page
      .getByRole('navigation', { name: 'Batches' })
      .getByRole('button', { name: /^first/u })
      .click();
    await window.runFromPalette('run again', /^Run again with other choices/u);
    const make = window.button('Make the new batch');
    await pressAtOnce(make, make);
    await expect(make).toBeHidden();
    expect(await batchesOf(page)).toHaveLength(2);
  });

  await test.step('a batch that is being deleted keeps its dialog, and no key is about it afterwards', async () => {
    await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(2);
    await window.runFromPalette('delete this', /^Delete this batch/u);
    const dialog = page.getByRole('alertdialog');
    const remove = dialog.getByRole('button', { name: 'Delete' });
    await expect(remove).toBeEnabled();
    expect(await pressAtOnce(remove, dialog.getByRole('button', { name: 'Cancel' }))).toBe(1);
    await expect(page.getByText('is deleted')).toBeVisible();
    await expect(window.button('Choose folder').first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+e');
    await expect(page.getByText('Open a batch first')).toBeVisible();
  });
});
