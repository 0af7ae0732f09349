import { expect, test } from './app/app.ts';

test('without a key the demo runs the whole way, and its reports say first that no model was asked', async ({
  launch,
}) => {
  const { window, page } = await launch({ limit: 5, motion: 'smooth' });
  await window.button('Try the demo').click();
  // The demo first makes its clips.
  await expect(window.button('Start')).toBeVisible();
  await window.button('Start').click();
  await expect(page.getByText(/6 reports/u).first()).toBeVisible({ timeout: 120_000 });

  await window.rows.first().click();
  await expect(window.report.getByText('No model was asked').first()).toBeInViewport();
});
