import { usualStep } from './frame-rhythm.ts';
import { inputArgs, QUIET_ARGS } from '../input.ts';
import { runFfmpeg, type FfmpegResult } from '../run-ffmpeg.ts';

/**
 * The facts about one track that are known without decoding it. Times are seconds from the start of the file, as players count.
 */
export interface Track {
  /** The number of packets that are shown or played; one per picture in a video track. */
  readonly packets: number;
  /** When the track starts; the picture may start later than the sound. */
  readonly startS: number;
  readonly endS: number;
  /** The time of the first packet, shown or not. Negative if a clip was trimmed without re-encoding. */
  readonly firstS: number;
  /** The display time of each picture, in ascending order. Empty for sound tracks, and if some pictures have no time. */
  readonly timesS: readonly number[];
  /** All times are multiples of this. */
  readonly tickS: number;
  readonly keyframesS: readonly number[];
}

export interface Packets {
  readonly video: Track | null;
  readonly audio: Track | null;
}

/** Lists the time of each packet without writing a file (https://ffmpeg.org/ffmpeg-formats.html#framecrc). */
const TO_PACKET_LIST = ['-c', 'copy', '-f', 'framecrc', 'pipe:1'];

/** Enough to know the distance between keyframes, in bounded memory. */
const MAX_KEYFRAMES = 10_000;

/** Enough to judge the frame rate: an hour at 50 pictures a second. */
const MAX_TIMES = 180_000;

/** Packet flags of libavcodec: a keyframe; a packet that is decoded but not shown, as before the start of a trimmed clip. */
const KEY = 1;
const DISCARD = 4;

/** ffmpeg marks a packet without a timestamp with the smallest 64-bit number (AV_NOPTS_VALUE). */
const NO_TIME = 2 ** 62;

/** Reads the packets of the video track and the first sound track without decoding. Costs about as much as reading the file. */
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
    [...QUIET_ARGS, '-nostats', ...seek, ...inputArgs(videoPath), ...tracks, ...TO_PACKET_LIST],
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
  /** The delay between decoding and showing the last packet that had both times. */
  delayTicks: number;
  isTimed: boolean;
  ticks: number[];
  keyframesS: number[];
}

/** Collects tracks from the lines of ffmpeg's `framecrc` output. */
export class PacketReader {
  readonly #fromS: number;
  readonly #tracks = new Map<string, Counting>();

  /** `fromS` is the position where reading started, in seconds; ffmpeg counts from there. */
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
    // Some containers state no duration for the last packet. It is taken to last as long as the others.
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

  /** Parses header lines such as `#tb 0: 1/15360` and `#media_type 0: video`. */
  #addHeader(line: string): void {
    const [, name, stream = '', value = ''] = /^#(tb|media_type) (\d+): (\S+)/u.exec(line) ?? [];
    if (name === undefined) return;
    const track = this.#tracks.get(stream) ?? newTrack();
    this.#tracks.set(stream, track);
    if (name === 'media_type') track.type = value;
    else track.tickS = fraction(value);
  }

  /**
   * Parses a packet line such as `0, 1024, 1536, 512, 20156, 0x01d917f1, F=0x0`: stream, dts, pts, duration, size, checksum, and
   * the flags if they are not 1 (key).
   */
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

/** Null if the packet has no timestamp. MPEG programme streams omit times that follow from the previous packet. */
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
