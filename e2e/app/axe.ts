import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { inBothThemes } from './themes.ts';

/**
 * Returns an axe run for the window as it is. Legacy mode is needed because Electron cannot open the second page that axe works in. Passed
 * checks are not reported, which would take longer than finding the violations.
 */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    // Axe calls this rule experimental and leaves it out by default. Speech control needs it: users say the visible label.
    rules: { 'label-content-name-mismatch': { enabled: true } },
  });
}

/** Returns the violations of all of axe's rules on the current screen, or of those about colours, one line each. */
export async function faultsOf(page: Page, rules: 'all' | 'colours' = 'all'): Promise<readonly string[]> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        // The animation of the live dot never ends.
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished.catch(() => undefined)),
    ).then(() => undefined),
  );
  const axe = axeOn(page);
  const found = await (
    rules === 'all' ? axe : axe.withRules(['color-contrast', 'link-in-text-block'])
  ).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** Returns the violations in the light theme and then in the dark one. The themes differ in colours alone, so one look of the other rules is enough. */
export async function faultsInBothThemes(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  await inBothThemes(page, async (theme) => {
    const found = await faultsOf(page, theme === 'light' ? 'colours' : 'all');
    faults.push(...found.map((fault) => `${theme} ${fault}`));
  });
  return faults;
}
