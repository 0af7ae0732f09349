import {
  clampChroma,
  formatHex,
  interpolate,
  modeLrgb,
  modeOklch,
  modeRgb,
  parse,
  useMode as readIn,
  wcagContrast,
  type Oklch,
} from 'culori/fn';

readIn(modeRgb);
readIn(modeLrgb);
const toOklch = readIn(modeOklch);

type Theme = 'dark' | 'light';

/** The colours of tokens.css that follow the accent. */
type AccentTokens = Readonly<Record<'--accent' | '--accent-soft' | '--focus' | '--selected', string>>;

/** Colours of tokens.css around the accent: the surfaces below it, and the texts on a selected row. */
interface Surroundings {
  readonly surfaces: readonly string[];
  readonly texts: readonly string[];
  /** Lightness of the designed accent and of the selected row in OKLCH, 0 to 1, and the chroma of the row. */
  readonly accentL: number;
  readonly selectedL: number;
  readonly selectedC: number;
  /** The share of the accent, 0 to 1, in its soft variant. */
  readonly softShare: number;
  /** The step of lightness towards more contrast: lighter in the dark theme, darker in the light one. */
  readonly step: number;
}

export const SURROUNDINGS: Readonly<Record<Theme, Surroundings>> = {
  dark: {
    surfaces: ['#0b0c0e', '#121316', '#18191d', '#1f2125', '#0e0f12'],
    texts: ['#ecedef', '#b1b5bc', '#8f949d', '#63cfa0', '#f2ac45', '#ff7a5e'],
    accentL: 0.765,
    selectedL: 0.268,
    selectedC: 0.022,
    softShare: 0.16,
    step: 0.01,
  },
  light: {
    surfaces: ['#ecece9', '#f7f7f5', '#ffffff'],
    texts: ['#16181b', '#4a4e55', '#5f636b', '#0e7448', '#925400', '#bc3214'],
    accentL: 0.484,
    selectedL: 0.935,
    selectedC: 0.02,
    softShare: 0.1,
    step: -0.01,
  },
};

/** The contrast that WCAG 2 asks for text up to 18 px, plus a margin for rounding to eight bits. */
const CONTRAST = 4.55;
/** The hue of lime, which marks only the present moment, and the least distance of an accent from it, in degrees of OKLCH. */
const LIME_HUE = 122;
const KEEPS_OFF = 34;
/** Colours with less chroma than this are grey and have no meaningful hue. */
const GREY_C = 0.02;
/** The most chroma of an accent, equal to the strongest colour of the design. */
const MAX_C = 0.19;

/**
 * Returns the accent colours of a theme for a system colour such as `#3584e4`: its hue with a readable lightness. Null for a text that is
 * not a colour.
 */
export function accentTokens(color: string, theme: Theme): AccentTokens | null {
  const parsed = parse(color);
  if (parsed === undefined) return null;
  const { c, h = 0 } = toOklch(parsed);
  const tint = { c: Math.min(c, MAX_C), h: c < GREY_C ? h : awayFromLime(h) };
  const { surfaces, texts, accentL, selectedL, selectedC, softShare, step } = SURROUNDINGS[theme];
  const selected = lit({ ...tint, c: Math.min(c, selectedC) }, selectedL, -step, (row) =>
    texts.every((text) => isReadable(text, row)),
  );
  const accent = lit(tint, accentL, step, (hex) =>
    [...surfaces, selected].every(
      (surface) => isReadable(hex, surface) && isReadable(hex, softOn(surface, hex, softShare)),
    ),
  );
  return {
    '--accent': accent,
    '--accent-soft': `color-mix(in srgb, ${accent} ${softShare * 100}%, transparent)`,
    '--focus': accent,
    '--selected': selected,
  };
}

/** Returns the colour at this lightness, moved towards `step` until `isGood` accepts it. */
function lit(
  tint: Pick<Oklch, 'c' | 'h'>,
  fromL: number,
  step: number,
  isGood: (hex: string) => boolean,
): string {
  for (let l = fromL; l > 0 && l < 1; l += step) {
    const hex = formatHex(clampChroma({ mode: 'oklch', l, ...tint }, 'oklch'));
    if (isGood(hex)) return hex;
  }
  return step > 0 ? '#ffffff' : '#000000';
}

function isReadable(text: string, surface: string): boolean {
  return wcagContrast(text, surface) >= CONTRAST;
}

/** Returns the colour of a surface under the soft accent. */
function softOn(surface: string, accent: string, share: number): string {
  return formatHex(interpolate([surface, accent], 'rgb')(share));
}

function awayFromLime(hue: number): number {
  const off = hue - LIME_HUE;
  if (Math.abs(off) >= KEEPS_OFF) return hue;
  return LIME_HUE + (off < 0 ? -KEEPS_OFF : KEEPS_OFF);
}
