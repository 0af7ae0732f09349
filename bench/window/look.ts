import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStage } from './build.ts';
import { scenarioNames } from './scenarios.ts';
import { openStage } from './stage.ts';

/**
 * Takes pictures of the window without the rest of the app, for work on a screen:
 * `node --import tsx bench/window/look.ts running finished --theme light --size 960x600 --do 'click:Read' --into pictures`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    into: { type: 'string', default: 'test-results/looks' },
    /** One theme or several, such as `dark,light`. */
    theme: { type: 'string', default: 'dark' },
    size: { type: 'string', default: '1440x900' },
    language: { type: 'string', default: 'en' },
    /** Steps before the picture: `click:NAME`, `tab:NAME`, `press:KEY`, `wait:TEXT`, `hover:NAME`, `eval:JAVASCRIPT`. */
    do: { type: 'string', multiple: true, default: [] },
    /** A folder that `buildStage` filled before; without it the page is built first. */
    built: { type: 'string' },
    name: { type: 'string', default: '' },
  },
});
const [widthPx = 1440, heightPx = 900] = values.size.split('x').map(Number);
const builtDir = values.built ?? (await mkdtemp(join(tmpdir(), 'framelane-stage-')));
if (values.built === undefined) await buildStage(builtDir, { isPatient: true });
await mkdir(values.into, { recursive: true });

for (const scenario of positionals.length > 0 ? positionals : scenarioNames) {
  for (const theme of values.theme.split(',')) {
    await using stage = await openStage(builtDir, {
      scenario,
      theme: theme === 'light' ? 'light' : 'dark',
      language: values.language === 'de' ? 'de' : 'en',
      widthPx,
      heightPx,
    });
    const { page } = stage;
    const said = new Set<string>();
    page.on('console', (message) => {
      if (message.type() !== 'error' || said.has(message.text())) return;
      said.add(message.text());
      process.stdout.write(`console: ${message.text()}\n`);
    });
    page.on('pageerror', (error) => process.stdout.write(`error: ${error.stack ?? error.message}\n`));
    await page.setViewportSize({ width: widthPx, height: heightPx });
    await page
      .locator('#root > *')
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => undefined);
    await page.waitForTimeout(1200);
    for (const step of values.do) {
      const [what = '', ...rest] = step.split(':');
      const text = rest.join(':');
      if (what === 'click') await page.getByRole('button', { name: text }).first().click();
      if (what === 'tab') await page.getByRole('tab', { name: text }).first().click();
      if (what === 'hover') await page.getByRole('button', { name: text }).first().hover();
      if (what === 'press') await page.keyboard.press(text);
      if (what === 'wait') await page.getByText(text).first().waitFor();
      if (what === 'eval') process.stdout.write(`${JSON.stringify(await page.evaluate(text))}\n`);
      await page.waitForTimeout(400);
    }
    const path = join(values.into, `${scenario}-${theme}-${values.size}${values.name}.png`);
    await page.screenshot({ path });
    process.stdout.write(`${path}\n`);
  }
}
if (values.built === undefined) await rm(builtDir, { recursive: true, force: true });
