import { usualStep } from './frame-rhythm.ts';
import { input, QUIETLY } from '../input.ts';
import { runFfmpeg, type FfmpegResult } from '../run-ffmpeg.ts';

/** What reading a track without decoding it tells. Times are seconds from the start of the file: what players count from. */
export interface Track {
  /** Those that are shown or heard: one a picture. */
  readonly packets: number;
  /** A picture may begin later than the sound. */
  readonly startS: number;
  readonly endS: number;
  /** The first packet there is, shown or not: below 0 where a clip was trimmed without being encoded again. */
  readonly firstS: number;
  /** When each picture is shown, in order; of a sound track none, and none where some pictures do not say. */
  readonly timesS: readonly number[];
  /** What times are multiples of. */
  readonly tickS: number;
  readonly keyframesS: readonly number[];
}

export interface Packets {
  readonly video: Track | null;
  readonly audio: Track | null;
}

/** Copies nowhere, says when each packet is shown (https://ffmpeg.org/ffmpeg-formats.html#framecrc). */
const TO_PACKET_LIST = ['-c', 'copy', '-f', 'framecrc', 'pipe:1'];

/** Enough to tell how far apart keyframes are, in bounded memory. */
const MAX_KEYFRAMES = 10_000;

/** Enough to tell their rhythm: an hour of 50 a second. */
const MAX_TIMES = 180_000;

/** libavcodec's flags of a packet: a keyframe; decoded but not shown, as before the start of a trimmed clip. */
const KEY = 1;
const DISCARD = 4;

/** A packet without a time of its own has the smallest number there is (AV_NOPTS_VALUE). */
const NO_TIME = 2 ** 62;

/** Reads through the video track and the first sound track. Costs about what reading the file costs; nothing is decoded. */
export async function readPackets(
  ffmpegPath: string,
  videoPath: string,
  options: { readonly fromS: number; readonly withAudio: boolean; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<Packets & FfmpegResult> {
  const reader = new PacketReader(options.fromS);
  const seek = options.fromS > 0 ? ['-ss', options.fromS.toFixed(3)] : [];
  const tracks = ['-map', '0:V:0?', ...(options.withAudio ? ['-map', '0:a:0?'] : [])];
  const result = await runFfmpeg(
    ffmpegPath,
    [...QUIETLY, '-nostats', ...seek, ...input(videoPath), ...tracks, ...TO_PACKET_LIST],
    { timeoutMs: options.timeoutMs, onLine: (line) => reader.add(line) },
    signal,
  );
  return { ...result, ...reader.packets };
}

interface Counting {
  type: string;
  tickS: number;
  packets: number;
  firstTicks: number;
  startTicks: number;
  lastTicks: number;
  endTicks: number;
  /** Of the last packet that had both times: from when it is decoded to when it is shown. */
  delayTicks: number;
  isTimed: boolean;
  ticks: number[];
  keyframesS: number[];
}

/** Folds the lines of ffmpeg's `framecrc` output into tracks. */
export class PacketReader {
  readonly #fromS: number;
  readonly #tracks = new Map<string, Counting>();

  /** `fromS`: where reading began, which ffmpeg calls zero. */
  constructor(fromS = 0) {
    this.#fromS = fromS;
  }

  add(line: string): void {
    if (line.startsWith('#')) this.#addHeader(line);
    else this.#addPacket(line);
  }

  get packets(): Packets {
    const tracks = [...this.#tracks.values()].filter((track) => track.lastTicks > -Infinity);
    const trackOf = (type: string): Track | null => {
      const track = tracks.find((counting) => counting.type === type);
      return track === undefined ? null : this.#summary(track);
    };
    return { video: trackOf('video'), audio: trackOf('audio') };
  }

  #summary(track: Counting): Track {
    const { packets, keyframesS, ticks, tickS, startTicks, lastTicks, endTicks } = track;
    const inOrder = Float64Array.from(ticks).sort();
    // Some containers give a last packet no length: it lasts as long as the others.
    const usualTicks = usualStep(inOrder) ?? 0;
    const end = (endTicks - lastTicks) * 2 < usualTicks ? lastTicks + usualTicks : endTicks;
    const inSeconds = (time: number): number => time * tickS + this.#fromS;
    return {
      packets,
      startS: inSeconds(startTicks),
      endS: inSeconds(end),
      firstS: inSeconds(track.firstTicks),
      timesS: track.isTimed ? Array.from(inOrder, inSeconds) : [],
      tickS,
      keyframesS,
    };
  }

  /** Such as `#tb 0: 1/15360` and `#media_type 0: video`. */
  #addHeader(line: string): void {
    const [, name, stream = '', value = ''] = /^#(tb|media_type) (\d+): (\S+)/u.exec(line) ?? [];
    if (name === undefined) return;
    const track = this.#tracks.get(stream) ?? newTrack();
    this.#tracks.set(stream, track);
    if (name === 'media_type') track.type = value;
    else track.tickS = fraction(value);
  }

  /** Such as `0,  1024,  1536,  512,  20156, 0x01d917f1, F=0x0`: stream, dts, pts, duration, size, checksum, flags unless 1 (key). */
  #addPacket(line: string): void {
    const [stream = '', dts = '', pts = '', duration = '', , , flagged = ''] = line.split(',', 7);
    const track = this.#tracks.get(stream.trim());
    if (track === undefined) return;
    const flags = Number(/F=(0x[\da-f]+)/iu.exec(flagged)?.[1] ?? KEY);
    const isShown = (flags & DISCARD) === 0;
    if (isShown) track.packets += 1;
    const atTicks = timeOf(pts) ?? (timeOf(dts) ?? NaN) + track.delayTicks;
    if (!Number.isFinite(atTicks)) return;
    if ((flags & KEY) !== 0 && track.keyframesS.length < MAX_KEYFRAMES) {
      track.keyframesS.push(atTicks * track.tickS + this.#fromS);
    }
    track.firstTicks = Math.min(track.firstTicks, atTicks);
    if (!isShown) return;
    track.startTicks = Math.min(track.startTicks, atTicks);
    track.lastTicks = Math.max(track.lastTicks, atTicks);
    track.endTicks = Math.max(track.endTicks, atTicks + (Number(duration) || 0));
    if (timeOf(pts) === null) track.isTimed = false;
    else track.delayTicks = atTicks - (timeOf(dts) ?? atTicks);
    if (track.type === 'video' && track.ticks.length < MAX_TIMES) track.ticks.push(atTicks);
  }
}

/** Null where the packet has no such time: programme streams leave out what follows from the packet before. */
function timeOf(text: string): number | null {
  const ticks = Number(text);
  return Math.abs(ticks) < NO_TIME ? ticks : null;
}

function newTrack(): Counting {
  return {
    type: '',
    tickS: 0,
    packets: 0,
    ticks: [],
    keyframesS: [],
    firstTicks: Infinity,
    startTicks: Infinity,
    lastTicks: -Infinity,
    endTicks: -Infinity,
    delayTicks: 0,
    isTimed: true,
  };
}

function fraction(text: string): number {
  const [above = NaN, below = NaN] = text.split('/').map(Number);
  return above / below;
}
