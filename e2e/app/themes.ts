import { expect, type Page } from '@playwright/test';

export type Theme = 'dark' | 'light';

/** Looks at the screen as it is in the light theme and then in the dark one, which stays. */
export async function inBothThemes(page: Page, look: (theme: Theme) => Promise<unknown>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await look(theme);
  }
}
