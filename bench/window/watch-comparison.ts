import type { Page } from 'playwright';
import { watch, type Watched } from './watch.ts';

/** Turns of the wheel, and movements over the chart. */
const STEPS = 120;
/** The distances that one turn of the wheel scrolls: ten rows, and half a column. */
const DOWN_PX = 400;
const ACROSS_PX = 60;

/** Watches the table of the reports while it is scrolled down and sideways, with and without groups, then the chart while the pointer crosses it. */
export async function* watchComparison(
  page: Page,
): AsyncGenerator<{ readonly what: string; readonly seen: Watched }, void> {
  // These waits let the first drawing and its pictures come to rest, so that only what follows is measured.
  await page.waitForTimeout(2500);
  await page.keyboard.press('ControlOrMeta+3');
  const table = page.locator('.compare__scroll');
  await table.waitFor();
  await page.waitForTimeout(1500);
  const rows = String(Number(await table.getAttribute('aria-rowcount')) - 1);
  const columns = (await table.getAttribute('aria-colcount')) ?? '';
  const name = `Compare, ${rows} × ${columns}`;
  yield { what: `${name}: scroll`, seen: await watch(page, () => scrollDown(page)) };
  yield { what: `${name}: sideways`, seen: await watch(page, () => scrollAcross(page)) };

  await page.getByRole('button', { name: 'Group' }).click();
  await page.getByRole('menuitemradio', { name: 'Hook type' }).click();
  await page.locator('.compare-group').first().waitFor();
  await page.waitForTimeout(500);
  yield { what: 'Compare in groups: scroll', seen: await watch(page, () => scrollDown(page)) };
  yield { what: 'Compare in groups: sideways', seen: await watch(page, () => scrollAcross(page)) };

  await page.getByRole('radio', { name: 'Chart' }).click();
  await page.locator('.chart-point').first().waitFor();
  await page.waitForTimeout(500);
  yield { what: 'Compare as a chart: point to point', seen: await watch(page, () => crossChart(page)) };
}

async function scrollDown(page: Page): Promise<void> {
  await toTheMiddle(page, '.compare__scroll');
  for (let step = 0; step < STEPS; step += 1)
    await page.mouse.wheel(0, step < STEPS / 2 ? DOWN_PX : -DOWN_PX);
}

async function scrollAcross(page: Page): Promise<void> {
  await toTheMiddle(page, '.compare__scroll');
  for (let step = 0; step < STEPS; step += 1)
    await page.mouse.wheel(step % 40 < 20 ? ACROSS_PX : -ACROSS_PX, 0);
}

async function crossChart(page: Page): Promise<void> {
  const box = await boxOf(page, '.chart__plot');
  for (let step = 0; step < STEPS; step += 1) {
    const share = step / STEPS;
    await page.mouse.move(box.x + box.width * share, box.y + box.height * (0.5 + Math.sin(share * 20) / 4));
  }
}

async function toTheMiddle(page: Page, selector: string): Promise<void> {
  const { x, y, width, height } = await boxOf(page, selector);
  await page.mouse.move(x + width / 2, y + height / 2);
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not on the page.`);
  return box;
}
