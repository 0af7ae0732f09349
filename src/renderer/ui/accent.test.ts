import { modeLrgb, modeOklch, modeRgb, useMode as readIn, wcagContrast, type Oklch } from 'culori/fn';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { accentTokens, SURROUNDINGS } from './accent.ts';

readIn(modeRgb);
readIn(modeLrgb);
const inOklch = readIn(modeOklch);

function toOklch(color: string): Oklch {
  const found = inOklch(color);
  if (found === undefined) throw new Error(`${color} is a colour`);
  return found;
}

const THEMES = ['dark', 'light'] as const;
const anyColor = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

function rolesFor(
  color: string,
  theme: (typeof THEMES)[number],
): NonNullable<ReturnType<typeof accentTokens>> {
  const roles = accentTokens(color, theme);
  if (roles === null) throw new Error(`${color} is a colour`);
  return roles;
}

it.each(THEMES)('can be read on every surface, %s, whatever colour the system has', (theme) => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const { '--accent': accent, '--selected': selected } = rolesFor(color, theme);
      for (const surface of [...SURROUNDINGS[theme].surfaces, selected]) {
        expect(wcagContrast(accent, surface)).toBeGreaterThanOrEqual(4.5);
      }
      for (const text of SURROUNDINGS[theme].texts) {
        expect(wcagContrast(text, selected)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});

it.each(THEMES)('is never lime, %s: lime means now', (theme) => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const { c, h = 0 } = toOklch(rolesFor(color, theme)['--accent']);
      expect(c < 0.04 || Math.abs(h - 122) > 25).toBe(true);
    }),
  );
});

it('keeps the hue of the system', () => {
  expect(toOklch(rolesFor('#e95420', 'dark')['--accent']).h).toBeCloseTo(toOklch('#e95420').h ?? 0, -1);
  expect(toOklch(rolesFor('#e95420', 'light')['--accent']).h).toBeCloseTo(toOklch('#e95420').h ?? 0, -1);
});

it('takes no colour from what is none', () => {
  expect(accentTokens('bright', 'dark')).toBeNull();
});

it('knows the surfaces and texts of the tokens', () => {
  const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
  const light = css.indexOf("[data-theme='light'] {");
  const blocks = { dark: css.slice(0, light), light: css.slice(light) };
  for (const theme of THEMES) {
    const token = (name: string): string =>
      new RegExp(`--${name}: (#[0-9a-f]{6});`, 'u').exec(blocks[theme])?.[1] ?? '';
    const { surfaces, texts } = SURROUNDINGS[theme];
    const named = ['well', 'canvas', 'raised', 'overlay', 'field'].map(token);
    expect(new Set(surfaces)).toEqual(new Set(named));
    expect(texts).toEqual(['text', 'text-2', 'text-3', 'ok', 'warn', 'danger'].map(token));
  }
});
