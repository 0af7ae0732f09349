import { expect, type Page } from '@playwright/test';

export type Theme = 'dark' | 'light';

/**
 * Takes a picture of the screen as it is, when `PICTURES` is set: a run that nobody looks at needs none. A screen that is drawn once more,
 * taken and packed costs a third of a second of CPU.
 */
export async function takePicture(page: Page, path: string): Promise<void> {
  if (process.env.PICTURES !== undefined) await page.screenshot({ path });
}

/** Takes pictures of the screen in both themes, named `<path>-<theme>.png`, when `PICTURES` is set. */
export async function pictureOf(page: Page, path: string): Promise<void> {
  if (process.env.PICTURES === undefined) return;
  await inBothThemes(page, (theme) => takePicture(page, `${path}-${theme}.png`));
}

/** Looks at the screen as it is in the light theme and then in the dark one, which stays. */
export async function inBothThemes(page: Page, look: (theme: Theme) => Promise<unknown>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await useTheme(page, theme);
    await look(theme);
  }
}

/** Gives the page this theme. Resolves when it is drawn in it. */
export async function useTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}
