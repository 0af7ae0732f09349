import type { VideoInfo } from '../../../shared/session/model.ts';

type Curve = NonNullable<VideoInfo['hdr']>;

/** White paper under such curves, in candela a square metre (ITU-R BT.2408): on a screen it becomes plain white's neighbour. */
const WHITE_NITS = 203;

/** What is brighter than this part of white is pressed together, up to the brightest that is common: 5 times white, 1,000 nits. */
const KNEE = 0.6;
const BRIGHTEST = 5;

const TRANSFER: Readonly<Record<Curve, string>> = { pq: 'smpte2084', hlg: 'arib-std-b67' };

/** Light against white, by the value `E` from 0 to 1 (ITU-R BT.2100, tables 4 and 5). HLG is shown on a screen of 1,000 nits. */
const LIGHT: Readonly<Record<Curve, (value: string) => string>> = {
  pq: (value) => {
    const power = `pow(${value},1/78.84375)`;
    return `pow(max(${power}-0.8359375,0)/(18.8515625-18.6875*${power}),1/0.1593017578125)*${10_000 / WHITE_NITS}`;
  },
  hlg: (value) =>
    `pow(if(lte(${value},0.5),${value}*${value}/3,(exp((${value}-0.55991073)/0.17883277)+0.28466892)/12),1.2)*${1000 / WHITE_NITS}`,
};

/** Colours of the wide range lose about so much where they are taken for those of a screen. */
const LOST_COLOUR = 1.4;

/**
 * ffmpeg filters that make a picture brighter than a screen one for a screen. `hasFilter` tells which this ffmpeg has: without zimg
 * (zscale) the curve is redrawn by a table, which keeps the brightness and comes close to the colours.
 */
export function hdrToScreen(curve: Curve, hasFilter: (name: string) => boolean): readonly string[] {
  if (!hasFilter('zscale') || !hasFilter('tonemap')) return byTable(curve);
  return [
    `zscale=tin=${TRANSFER[curve]}:min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=${WHITE_NITS}`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    `tonemap=mobius:param=${KNEE}:desat=0:peak=${BRIGHTEST}`,
    'zscale=t=bt709:m=bt709:r=tv',
    'format=yuv420p',
  ];
}

function byTable(curve: Curve): readonly string[] {
  // Mobius' curve: straight up to the knee, then bent so that the brightest becomes white.
  const a = (-KNEE * KNEE * (BRIGHTEST - 1)) / (KNEE * KNEE - 2 * KNEE + BRIGHTEST);
  const b = (KNEE * KNEE - 2 * KNEE * BRIGHTEST + BRIGHTEST) / (BRIGHTEST - 1);
  const scale = (b * b + 2 * b * KNEE + KNEE * KNEE) / (b - a);
  const bent = `if(lte(ld(0),${KNEE}),ld(0),${scale}*(ld(0)+${a})/(ld(0)+${b}))`;
  // A screen's own curve (ITU-R BT.1886).
  const table = `st(0,${LIGHT[curve]('min(1,val/maxval)')});maxval*pow(min(1,${bent}),1/2.4)`;
  return [
    'scale=in_color_matrix=bt2020:in_range=tv:out_range=pc',
    'format=gbrp',
    `lutrgb='r=${table}:g=${table}:b=${table}'`,
    `hue=s=${LOST_COLOUR}`,
    'format=yuv420p',
  ];
}
