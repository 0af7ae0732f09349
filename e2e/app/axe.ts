import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

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
