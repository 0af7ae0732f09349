import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import { menuTemplate } from './menu-template.ts';

/** All entries of the menu bar with those below them, without lines. */
function entriesOf(language: 'en' | 'de', isMac: boolean): readonly MenuItemConstructorOptions[] {
  const nothing = (): void => undefined;
  const listeners = { onCommand: nothing, onShowLog: nothing, onShowNotices: nothing };
  return menuTemplate(translationsIn(language), listeners, isMac)
    .flatMap((menu) => [menu, ...(Array.isArray(menu.submenu) ? menu.submenu : [])])
    .filter(({ type }) => type !== 'separator');
}

/** The same in both languages. */
const NAMES = new Set(['Framelane']);

it.each([false, true])('has no entry in English in a German menu bar, on a Mac: %s', (isMac) => {
  const [english, german] = [entriesOf('en', isMac), entriesOf('de', isMac)].map((entries) =>
    entries.map(({ label }) => label),
  );
  expect(german).not.toContain(undefined);
  expect(german?.filter((label, place) => label === english?.[place] && !NAMES.has(label ?? ''))).toEqual([]);
});
