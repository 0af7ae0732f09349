import { expect, type Page } from '@playwright/test';
import { resizePage } from './frames.ts';
import { pictureOf } from './themes.ts';
import { unreadableTexts } from './visible-text.ts';

/** Notes what is not so in the end, and goes on: the parts of a page that has just come or changed its size measure themselves first. */
export const expectSoon = expect.configure({ soft: true });

const WIDE = { width: 1440, height: 900 };
const SMALL = [
  { width: 1280, height: 720 },
  { width: 960, height: 600 },
];
/** The sizes of window that people have, in the order of a look: the last one stays. */
export const SIZES = {
  all: [WIDE, ...SMALL],
  'all, the widest last': [...SMALL.toReversed(), WIDE],
  small: SMALL,
  smallest: SMALL.slice(1),
};

/** Looks at the screen at these sizes: no text is cut or drawn over another one. Pictures are named `<path>-<width>-<theme>.png`. */
export async function lookAtSizes(page: Page, path: string, sizes: keyof typeof SIZES): Promise<void> {
  for (const size of SIZES[sizes]) {
    await resizePage(page, size);
    await expectSoon
      .poll(() => unreadableTexts(page), { message: `${path} at ${size.width} × ${size.height}` })
      .toEqual([]);
    await pictureOf(page, `${path}-${size.width}`);
  }
}

/** Looks at the screen in both languages and at each size. English and the widest window stay. */
export async function lookInBothLanguages(
  page: Page,
  path: (language: 'de' | 'en') => string,
  inGerman: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await speak(page, 'de');
  await inGerman();
  await lookAtSizes(page, path('de'), 'all');
  await speak(page, 'en');
  // The window has the size at which German ended.
  await lookAtSizes(page, path('en'), 'all, the widest last');
}

async function speak(page: Page, language: 'de' | 'en'): Promise<void> {
  await page.evaluate((to) => window.framelane.request('settings.change', { language: to }), language);
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`, 'u'));
}
