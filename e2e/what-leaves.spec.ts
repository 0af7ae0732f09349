import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { resizePage } from './app/frames.ts';
import { pictureOf } from './app/themes.ts';

test('what left the computer is told by each try, word for word, and as a sum', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'soaps'), ['soap "one".mp4'], ['colours']);
  await api();
  // Here gemini runs as users have it: without the variable that names the one that starts quickly.
  const { window, page } = await launch({ env: { GEMINI_BIN: '' } });
  const look = (name: string) => pictureOf(page, name);
  await resizePage(page, { width: 1440, height: 900 });
  await window.drop([folder]);
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Read', exact: true }).first().click();
  await page.getByRole('tab', { name: 'Details' }).click();
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText(
    /Sent to Google: \d+ pictures?, \d+ kB · words, \d+ kB · \d+ kB sent in all/u,
  );
  await details.getByText(/^Sent to Google/u).scrollIntoViewIfNeeded();
  await look('test-results/screens/sent-try');

  await details.getByRole('button', { name: 'Show what was sent' }).click();
  const request = details.getByRole('region', {
    name: 'The last request as it was sent, without your key',
  });
  await expect(request).toContainText(/POST http:.*:streamGenerateContent/u);
  await expect(request).toContainText(/"data": "\[picture 1, \d+ kB\]"/u);
  // A name cannot end its quotes.
  await expect(request).toContainText(String.raw`File: \"soap 'one'.mp4\"`);
  await expect(request).not.toContainText('x-goog-api-key');
  await expect(request).not.toContainText(place);
  await request.scrollIntoViewIfNeeded();
  await look('test-results/screens/sent-request');

  await window.button('Settings').click();
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByTitle('Privacy & about').click();
  await expect(page.getByText(/^1 try: \d+ pictures?, \d+ kB/u)).toBeVisible();
  await look('test-results/screens/sent-so-far');
  await sections.getByTitle('Concurrency & retries').click();
  const first = page.getByRole('textbox', { name: 'Wait for the first word' });
  await expect(first).toHaveValue('45');
  await first.fill('90');
  await first.press('Enter');
  await expect(first).toHaveValue('90');
  await look('test-results/screens/first-word');
});
