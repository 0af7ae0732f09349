import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Axe on the window as it is. Electron has no second page for axe to work in, hence the old way; and what is right need not be
 * described, which would cost more than finding what is wrong. */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    // Still an experiment of axe, hence asked for by name: who speaks to the computer says what he sees.
    rules: { 'label-content-name-mismatch': { enabled: true } },
  });
}
