import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { violationsOn } from './app/axe.ts';
import { makeClips } from './app/clips.ts';
import { pictureOf, takePicture } from './app/themes.ts';

test('a template of one’s own: written, tried in the preview, chosen for a batch, read in Compare, changed again', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
  await api();
  const { window, page } = await launch();
  await window.drop([folder]);
  await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(2);

  const section = page.getByRole('main', { name: 'Prompt templates' });
  const text = section.getByRole('textbox', { name: 'Text of the template' });
  const name = section.getByRole('textbox', { name: 'Name', exact: true });
  const list = section.getByRole('listbox', { name: 'Templates' });
  const preview = section.getByRole('region', { name: 'Preview' });
  const openTemplates = async (): Promise<void> => {
    await window.button('Settings').click();
    await page.getByRole('navigation', { name: 'Sections' }).getByTitle('Prompt templates').click();
  };

  await openTemplates();
  await list.getByRole('option', { name: /^Hook & claims/u }).click();
  await section.getByRole('button', { name: 'Duplicate' }).click();
  await expect(name).toBeFocused();
  await page.keyboard.type('Openings');
  await page.keyboard.press('Enter');
  await text.fill('Watch {video.name}. {produkt}\nName the opening of the {frames}, which lasts ');
  await page.keyboard.press('End');
  await section.getByRole('button', { name: 'Insert {video.length}' }).click();
  await expect(text).toHaveValue(/which lasts \{video\.length\}$/u);
  // An inserted variable can be undone as if it had been typed.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text).toHaveValue(/which lasts $/u);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(text).toHaveValue(/which lasts \{video\.length\}$/u);
  await expect(section.getByText('{produkt} is not one of the variables')).toBeVisible();
  await expect(preview).toContainText('Watch "one.mp4".');
  await expect(preview).toContainText('which lasts 0:03');

  // The copy has the switch of its original; the keyboard turns it.
  const writesDown = section.getByRole('switch', { name: 'Write down what is said' });
  await expect(writesDown).toBeChecked();
  await writesDown.focus();
  await page.keyboard.press('Space');
  await expect(writesDown).not.toBeChecked();

  await section.getByRole('button', { name: 'Add column' }).click();
  await page.getByRole('textbox', { name: 'Name of the column' }).fill('Grade');
  await page.getByRole('radio', { name: 'Number' }).click();
  await page.getByRole('textbox', { name: 'Best value' }).fill('10');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const grade = section.getByRole('button', { name: 'Column Grade, Number' });
  await grade.press('Alt+ArrowLeft');
  await expect(section.getByText(/^Grade is now column \d+ of \d+\.$/u)).toHaveCount(1);
  await grade.dragTo(section.getByRole('button', { name: 'Column Hook type, Text' }));
  await expect(section.getByText(/^Grade is now column 1 of \d+\.$/u)).toHaveCount(1);
  await expect(section.getByText('Saved just now')).toBeVisible();
  const violations = await violationsOn(page);
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await pictureOf(page, 'test-results/screens/template-edited');

  // Escape leaves the editor at once, and the text typed just before is kept.
  await text.press('ControlOrMeta+End');
  await page.keyboard.type('. Be brief.');
  await page.keyboard.press('Escape');
  await openTemplates();
  await list.getByRole('option', { name: /^Openings/u }).click();
  await expect(text).toHaveValue(/Be brief\.$/u);
  await expect(writesDown).not.toBeChecked();
  await expect(section.getByText('version 1', { exact: true })).toBeVisible();
  // A batch takes the text that is kept.
  await expect(section.getByText(/^Saved/u)).toBeVisible();
  await page.keyboard.press('Escape');

  await window.button(/^Template/u).click();
  await page.getByRole('radio', { name: /^Openings/u }).click();
  await page.keyboard.press('Escape');
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(2);

  // The text that a batch ran under never changes: editing it makes a second version.
  await openTemplates();
  await list.getByRole('option', { name: /^Openings/u }).click();
  await text.fill('Name the opening in one word.');
  await expect(section.getByText('version 2', { exact: true })).toBeVisible();
  await section.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: /^Version 1/u }).click();
  await expect(page.getByRole('list', { name: 'From version 1 to the text of now' })).toContainText(
    'Be brief.',
  );
  await page.getByRole('button', { name: 'Use this text again' }).click();
  await expect(text).toHaveValue(/Be brief\.$/u);
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+3');
  const table = page.getByRole('grid', { name: 'Reports side by side' });
  await expect(table.getByRole('columnheader', { name: /Grade/u })).toBeVisible();
  // The score is the last column.
  const grades = table.locator('[data-row] [role=gridcell]:last-child');
  await expect(grades).toHaveText([/^\d+$/u, /^\d+$/u]);
  await takePicture(page, 'test-results/screens/template-compare.png');

  // Trying the template on the previewed video starts a batch of its own at once.
  await openTemplates();
  await list.getByRole('option', { name: /^Openings/u }).click();
  await text.fill('Name the opening in one word.');
  await section.getByRole('button', { name: 'Try on one video' }).click();
  await expect(window.rows).toHaveCount(1);
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(1);
  await expect(window.button(/^Template\W*Openings/u)).toBeVisible();
});
