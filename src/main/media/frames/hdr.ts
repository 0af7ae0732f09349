import type { VideoInfo } from '../../../shared/session/model.ts';

type Curve = NonNullable<VideoInfo['hdr']>;

/**
 * The luminance of white paper in HDR video, in candela per square metre (ITU-R BT.2408). On a normal screen it is shown nearly
 * as bright as plain white.
 */
const WHITE_NITS = 203;

/** Luminance above this share of white is compressed, up to the highest common one: 5 times white, 1,000 nits. */
const KNEE = 0.6;
const BRIGHTEST = 5;

/**
 * Above white the share between red, green and blue grows with the light: a lit white wall would become salmon. So what is brighter than
 * white loses its tint, and the brighter the more; the colours of things do not change. ffmpeg weighs the three by the matrix that a picture
 * names, and newer ones name none for RGB.
 */
const PALE_ABOVE = 1;

const TRANSFER: Readonly<Record<Curve, string>> = { pq: 'smpte2084', hlg: 'arib-std-b67' };

/**
 * Formulas for luminance relative to white, from a coded value `E` between 0 and 1 (ITU-R BT.2100, tables 4 and 5). HLG is taken
 * to be shown on a screen of 1,000 nits.
 */
const LIGHT: Readonly<Record<Curve, (value: string) => string>> = {
  pq: (value) => {
    const power = `pow(${value},1/78.84375)`;
    return `pow(max(${power}-0.8359375,0)/(18.8515625-18.6875*${power}),1/0.1593017578125)*${10_000 / WHITE_NITS}`;
  },
  hlg: (value) =>
    `pow(if(lte(${value},0.5),${value}*${value}/3,(exp((${value}-0.55991073)/0.17883277)+0.28466892)/12),1.2)*${1000 / WHITE_NITS}`,
};

/** Wide-gamut colours lose about this much saturation when they are read as screen colours. */
const LOST_COLOUR = 1.4;

/**
 * ffmpeg filters that convert an HDR picture to the brightness range of a normal screen. `hasFilter` says which filters this
 * ffmpeg has. Without zimg (zscale) a lookup table replaces the curve: it keeps the brightness and approximates the colours.
 */
export function hdrToScreen(curve: Curve, hasFilter: (name: string) => boolean): readonly string[] {
  if (!hasFilter('zscale') || !hasFilter('tonemap')) return byTable(curve);
  const weighs = hasFilter('setparams');
  return [
    `zscale=tin=${TRANSFER[curve]}:min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=${WHITE_NITS}`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    ...(weighs ? ['setparams=colorspace=bt709'] : []),
    `tonemap=mobius:param=${KNEE}:desat=${weighs ? PALE_ABOVE : 0}:peak=${BRIGHTEST}`,
    'zscale=t=bt709:m=bt709:r=tv',
    'format=yuv420p',
  ];
}

function byTable(curve: Curve): readonly string[] {
  // The Mobius tone curve: straight up to the knee, then bent so that the highest luminance becomes white.
  const a = (-KNEE * KNEE * (BRIGHTEST - 1)) / (KNEE * KNEE - 2 * KNEE + BRIGHTEST);
  const b = (KNEE * KNEE - 2 * KNEE * BRIGHTEST + BRIGHTEST) / (BRIGHTEST - 1);
  const scale = (b * b + 2 * b * KNEE + KNEE * KNEE) / (b - a);
  const bent = `if(lte(ld(0),${KNEE}),ld(0),${scale}*(ld(0)+${a})/(ld(0)+${b}))`;
  // The transfer curve of a screen (ITU-R BT.1886).
  const table = `st(0,${LIGHT[curve]('min(1,val/maxval)')});maxval*pow(min(1,${bent}),1/2.4)`;
  return [
    'scale=in_color_matrix=bt2020:in_range=tv:out_range=pc',
    'format=gbrp',
    `lutrgb='r=${table}:g=${table}:b=${table}'`,
    `hue=s=${LOST_COLOUR}`,
    'format=yuv420p',
  ];
}
