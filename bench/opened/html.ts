import { pathToFileURL } from 'node:url';
import { checkExports } from '../export/check.ts';
import { openOfflineWindow } from '../export/open-window.ts';

/** A web page in an Electron without a network. */
await checkExports(async ({ dir, count, exported, hold, holdWords }) => {
  const [html = ''] = await exported('html');
  await using window = await openOfflineWindow(dir);
  const { page } = window;
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  const address = pathToFileURL(html).href;
  await page.goto(address);
  const text = String(await page.evaluate('document.body.innerText'));
  await holdWords(text);
  const articles = page.locator('article');
  hold(`each of ${count} reports`, (await articles.count()) === count, await articles.count());
  const broken = await page.evaluate(
    '[...document.images].filter((one) => !one.complete || one.naturalWidth === 0).length',
  );
  hold('every picture is drawn', broken === 0, broken);
  const dead = await page.evaluate(
    '[...document.querySelectorAll(\'a[href^="#"]\')].map((one) => decodeURIComponent(one.hash.slice(1))).filter((id) => !document.getElementById(id))',
  );
  hold('each link inside leads somewhere', Array.isArray(dead) && dead.length === 0, dead);
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  hold('nothing is wider than the window', Number(wide) <= 0, wide);
  const direction = await page.evaluate(
    "getComputedStyle([...document.querySelectorAll('article p')].find((one) => one.textContent.includes('الفيديو'))).direction",
  );
  hold('Arabic runs from the right', direction === 'rtl', direction);

  const rows = page.locator('.comparison tbody tr');
  await page.locator('#filter').fill('thai');
  const filtered = await rows.filter({ visible: true }).count();
  hold('the comparison is filtered', filtered > 0 && filtered < count, filtered);
  await page.locator('#filter').fill('');
  await page.locator('.comparison th button', { hasText: 'Score' }).click();
  const scores = await page.evaluate(
    "(() => { const at = [...document.querySelectorAll('.comparison thead th')].findIndex((one) => one.textContent.includes('Score')); return [...document.querySelectorAll('.comparison tbody tr')].map((row) => Number.parseInt(row.cells[at].textContent, 10)); })()",
  );
  hold(
    'the comparison is sorted by numbers',
    Array.isArray(scores) && scores.every((score, at) => at === 0 || score >= Number(scores[at - 1])),
    scores,
  );
  await page.locator('#search').fill('新製品');
  const found = await articles.filter({ visible: true }).count();
  hold('reports are searched', found > 0 && found < count, found);
  hold('no errors', errors.length === 0, errors);
  const asked = (await window.asked()).filter(
    (one) => !one.startsWith(address) && !one.startsWith('data:') && one !== 'about:blank',
  );
  hold('the page asks for nothing', asked.length === 0, asked);
});
