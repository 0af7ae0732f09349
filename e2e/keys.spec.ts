import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { resizePage } from './app/frames.ts';
import { pictureOf, takePicture } from './app/themes.ts';

const GOOD = 'AIzaSyGood-0123456789abcdef';

const MODELS = [
  'gemini-2.5-flash',
  'gemini-2.5-flash-image',
  'gemini-3.1-pro-preview',
  'gemini-3.6-flash',
  'gemini-3.8-flash',
  'gemini-4-argon',
];

test('a key is checked at once and says what it may use; where the model is gone, one press takes another of those', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
  const asked: string[] = [];
  const standIn = await api({
    models: (key) => {
      asked.push(key);
      return key === GOOD ? MODELS : null;
    },
    script: ({ model: name }) =>
      name === 'gemini-2.5-flash' ? { kind: 'status', status: 404 } : { kind: 'answer' },
  });
  const { window, page } = await launch({ env: { GEMINI_API_KEY: '' } });
  const model = page.getByLabel('Model', { exact: true }).and(page.locator('input'));

  await test.step('what cannot be a key is refused, and a good one says what it may use, here and in the settings', async () => {
    const field = page.getByLabel('Gemini API key');

    await field.fill('hello world');
    await window.button('Save key').click();
    await expect(page.getByRole('alert').filter({ hasText: 'Google does not know this key.' })).toBeVisible();
    expect(asked).toEqual([]);
    await field.fill('AIzaSyWrong-0123456789abcdef');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'Google does not know this key.' })).toBeVisible();
    await takePicture(page, 'test-results/screens/key-refused.png');

    await field.fill(GOOD);
    await page.keyboard.press('Enter');
    await expect(
      page.getByText(/^Accepted\. 5 models\. The key is kept|^Accepted\. 5 models\. This/u),
    ).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Ready check' }).getByTitle(/5 models · Added here, ends cdef/u),
    ).toHaveText('5 models');
    await expect(page.getByText('One thing to fix')).toBeHidden();
    await takePicture(page, 'test-results/screens/key-accepted.png');

    // The settings list the models.
    await resizePage(page, { width: 1280, height: 860 });
    await window.button('Settings').click();
    await page.getByRole('navigation', { name: 'Sections' }).getByTitle('Models').click();
    const models = page.getByRole('radiogroup', { name: 'Models' });
    await expect(models.getByRole('radio')).toHaveText([
      /Framelane’s choice: Gemini 3\.8 Flash/u,
      /Gemini 3\.8 Flash.*pictures, sound, video/u,
      /Gemini 3\.6 Flash.*No price known/u,
      /Gemini 3\.1 Pro.*Preview/u,
      /Gemini 4 Argon/u,
      /Gemini 2\.5 Flash.*Gemini 3\.5 Flash-Lite takes its place/u,
    ]);
    await pictureOf(page, `test-results/screens/settings-models`);
    await models.getByRole('radio', { name: /Gemini 3\.6 Flash/u }).click();
    await expect(model).toHaveValue('gemini-3.6-flash');
  });

  await test.step('where the model is gone, one press takes another and goes on', async () => {
    await model.fill('gemini-2.5-flash');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await window.drop([folder]);
    await window.button('Start').click();

    await expect(
      page.getByText('Google no longer offers Gemini 2.5 Flash to this key.').first(),
    ).toBeVisible();
    await expect(window.rows.filter({ hasText: 'Failed' })).toHaveCount(0);
    await takePicture(page, 'test-results/screens/model-gone.png');
    await window.button('Use Gemini 3.8 Flash').first().click();
    await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(2);
    expect([...standIn.byModel.keys()]).toEqual(['gemini-2.5-flash', 'gemini-3.8-flash']);

    // The next batch asks the new one at once.
    await window.button('Settings').click();
    await expect(model).toHaveValue('gemini-3.8-flash');
  });
});

test('a key that could not be checked is kept, and the window says why', async ({ launch }) => {
  // Nobody listens there.
  const { window, page } = await launch({
    env: { GEMINI_API_KEY: '', GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:9' },
  });
  await page.getByLabel('Gemini API key').fill(GOOD);
  await window.button('Save key').click();
  const ready = page.getByRole('region', { name: 'Ready check' });
  await expect(ready).toContainText('Signed in');
  await expect(ready).toContainText('The key could not be checked: Google cannot be reached.');
});
