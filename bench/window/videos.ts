import type { FrameInfo, Video, VideoInfo } from '../../src/shared/session/model.ts';
import { randomOf } from './random.ts';

/** File names as they occur in real folders: short, long, with symbols, written from right to left. */
const NAMES = [
  'three-drops-before-after.mp4',
  'spf-no-pill.mp4',
  'grwm ring light.mov',
  'shelfie-under-25.mp4',
  'lymph-60s-roller.mp4',
  'مراجعة المنتج الجديد بالتفصيل ٢٠٢٦.mp4',
  'mist-on-the-go.mp4',
  'Kundengespräch mit Rückfragen zur Verpackung, Teil 2 (ungekürzte Fassung für das Archiv, 14. März).mp4',
  'soap-asmr-unwrap.mp4',
  'shade-04-honest.webm',
  'סקירה קצרה - קרם לילה.mp4',
  'night-candle-serum.mp4',
  '朝のスキンケアルーティン_最終版.mp4',
  'luxury-dupe-19-vs-89.mp4',
  '30-days-tile-wall.mp4',
  '💧 hydration challenge 👩‍🔬.mp4',
  'terracotta-spf-rank.mp4',
  'cream-pov-night3.mp4',
  'texture-check-nofilter.mp4',
  'derm-told-me-stop.mp4',
  'ampoule-7-days.mp4',
  'flatlay-travel-size.mp4',
  'before-after-4wk.mp4',
  'peach-dropper-edit2.mp4',
];

/** Returns the video at this index in the folder's order. */
export function videoOf(index: number): Video {
  const name = NAMES[index % NAMES.length] ?? 'clip.mp4';
  const round = Math.floor(index / NAMES.length);
  const dot = name.lastIndexOf('.');
  const numbered = round === 0 ? name : `${name.slice(0, dot)} ${round + 1}${name.slice(dot)}`;
  return {
    path: `/home/ada/Videos/Autumn skincare/${numbered}`,
    name: numbered,
    sizeBytes: Math.round(4_000_000 + randomOf(index)() * 40_000_000),
    modifiedMs: 1_760_000_000_000 + index * 60_000,
  };
}

/** Returns the probed facts of a video. Two of three videos are upright. */
export function infoOf(index: number): VideoInfo {
  const random = randomOf(index + 1);
  const isUpright = index % 3 !== 2;
  return {
    durationS: Math.round(12 + random() * 50),
    widthPx: isUpright ? 1080 : 1920,
    heightPx: isUpright ? 1920 : 1080,
    frameRate: 30,
    container: 'mov,mp4,m4a,3gp,3g2,mj2',
    videoCodec: index % 7 === 3 ? 'hevc' : 'h264',
    hdr: null,
    isInterlaced: false,
    audioTracks: index % 5 === 4 ? [] : [{ codec: 'aac', language: 'eng', channels: 2, isDefault: true }],
    subtitleTracks: [],
    createdAt: null,
    warnings: index % 11 === 6 ? ['cut-short'] : [],
  };
}

/** Returns evenly spaced frames. */
export function framesOf(index: number, count: number): readonly FrameInfo[] {
  const { durationS, widthPx, heightPx } = infoOf(index);
  const scale = 768 / Math.max(widthPx, heightPx);
  return Array.from({ length: count }, (_, place) => ({
    timeS: ((place + 0.5) * durationS) / count,
    widthPx: Math.round(widthPx * scale),
    heightPx: Math.round(heightPx * scale),
  }));
}
