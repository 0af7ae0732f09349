import axe, { type AxeResults, type ContextObject, type Result, type RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';
import { inBothThemes } from './themes.ts';

/** Rules about colours, the only ones that one theme may keep and the other break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** The window of a page that has read axe. */
interface PageWithAxe {
  readonly axe: { readonly run: (context: object, options: object) => Promise<AxeResults> };
}

interface Look {
  /** Selector of the part to look at: by default the modal dialog, and the whole window where none is open. */
  readonly within?: string;
  readonly rules?: 'all' | 'colours';
}

/**
 * Returns what breaks axe's rules in the window as it is. Passed checks are not reported, which would take longer than finding the
 * violations. A page keeps axe until it is loaded anew, because reading it takes a tenth of a second.
 */
export async function violationsOn(
  page: Page,
  { within, rules = 'all' }: Look = {},
): Promise<readonly Result[]> {
  const { isThere, isModal } = await page.evaluate(() => ({
    isThere: 'axe' in window,
    isModal: document.querySelector('dialog:modal') !== null,
  }));
  if (!isThere) await page.evaluate(axe.source);
  // Beside a modal dialog nothing can be reached. Axe would look through all of it to find that out.
  const part = within ?? (isModal ? 'dialog:modal' : undefined);
  const context: ContextObject = { exclude: [], ...(part !== undefined && { include: [part] }) };
  const options: RunOptions = {
    resultTypes: ['violations'],
    // Only an experimental rule, which is off, reads the style sheets. Axe would parse all of them again for every look.
    preload: { assets: ['media'] },
    // Axe calls this rule experimental and leaves it out by default. Speech control needs it: users say the visible label.
    rules: { 'label-content-name-mismatch': { enabled: true } },
    ...(rules === 'colours' && { runOnly: { type: 'rule', values: COLOUR_RULES } }),
  };
  const results = await page.evaluate(
    (given) => (window as unknown as PageWithAxe).axe.run(given.context, given.options),
    { context, options },
  );
  return results.violations;
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
  const violations = await violationsOn(page, { rules });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** Returns the violations in the light theme and then in the dark one. The themes differ in colours alone, so one look of the other rules is enough. */
export async function faultsInBothThemes(
  page: Page,
  rules: 'all' | 'colours' = 'all',
): Promise<readonly string[]> {
  const faults: string[] = [];
  await inBothThemes(page, async (theme) => {
    const found = await faultsOf(page, theme === 'light' ? 'colours' : rules);
    faults.push(...found.map((fault) => `${theme} ${fault}`));
  });
  return faults;
}
