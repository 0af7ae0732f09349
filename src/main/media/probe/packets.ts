import { JumpFinder } from '../clock-jumps.ts';
import { usualStep } from './frame-rhythm.ts';
import { straysAmong } from './stray-times.ts';
import { beginArgs, inputArgs, QUIET_ARGS } from '../input.ts';
import { runFfmpeg, type FfmpegResult } from '../run-ffmpeg.ts';

/**
 * The facts about one track that are known without decoding it. Times are seconds from the start of the file, as players count.
 */
export interface Track {
  /** The track, as ffmpeg counts the tracks of a file. */
  readonly stream: number;
  readonly type: 'video' | 'audio' | 'other';
  /** The number of packets that are shown or played; one per picture in a video track. */
  readonly packets: number;
  /** When the track starts; the picture may start later than the sound. */
  readonly startS: number;
  readonly endS: number;
  /** The time of the first packet, shown or not. Negative if a clip was trimmed without re-encoding. */
  readonly firstS: number;
  /** The display time of each picture, in ascending order. Empty for sound tracks, and if some pictures have no time. */
  readonly timesS: readonly number[];
  /** How many pictures were left out because their times cannot be right. */
  readonly strays: number;
  /** All times are multiples of this. */
  readonly tickS: number;
  readonly keyframesS: readonly number[];
  /** True if time stamps were taken as they are, and some come twice. Then the times are wrong. */
  readonly isSetBack: boolean;
  /** True if jumps of the clock were closed. */
  readonly hasJumps: boolean;
}

/** The tracks that have packets, in the order of the file. */
export interface Packets {
  readonly tracks: readonly Track[];
}

/** Lists the time of each packet without writing a file (docs/facts/ffmpeg.md, "Commands"). */
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

export interface PacketOptions {
  readonly fromS: number;
  readonly clockStartS?: number | undefined;
  /** True if the file's time stamps are taken as they are, and jumps of the clock closed here. See `beginArgs`. */
  readonly keepsStamps?: boolean;
  /** ffmpeg's names of the tracks to read. */
  readonly streams: readonly string[];
  readonly timeoutMs: number;
}

/** A file of which nothing more comes for so long will not be read to its end. */
const STALL_MS = 60_000;

/** Reads the packets of tracks without decoding. Costs about as much as reading the file. Throws as `runFfmpeg` does. */
export async function readPackets(
  ffmpegPath: string,
  videoPath: string,
  { fromS, clockStartS, keepsStamps = false, streams, timeoutMs }: PacketOptions,
  signal: AbortSignal,
): Promise<Packets & FfmpegResult> {
  const reader = new PacketReader(fromS, keepsStamps);
  const begin = beginArgs({ clockStartS }, { fromS: fromS > 0 ? fromS : null, keepsStamps });
  const tracks = streams.flatMap((stream) => ['-map', stream]);
  const result = await runFfmpeg(
    ffmpegPath,
    [...QUIET_ARGS, '-nostats', ...begin, ...inputArgs(videoPath), ...tracks, ...TO_PACKET_LIST],
    { timeoutMs, stallMs: STALL_MS, onLine: (line) => reader.add(line) },
    signal,
  );
  return { ...result, tracks: reader.tracksOf(result.stderr) };
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
  readonly clock: JumpFinder;
  /** In the order of the file, which is that of decoding. */
  ticks: number[];
  /** For each of `ticks`, when the picture is decoded; NaN if the file does not say. */
  decodedTicks: number[];
  keyframesS: number[];
}

/** Collects tracks from the lines of ffmpeg's `framecrc` output. */
export class PacketReader {
  readonly #fromS: number;
  readonly #closesJumps: boolean;
  readonly #tracks = new Map<string, Counting>();

  /** `fromS` is the position where reading started, in seconds; ffmpeg counts from there. */
  constructor(fromS = 0, closesJumps = false) {
    this.#fromS = fromS;
    this.#closesJumps = closesJumps;
  }

  add(line: string): void {
    if (line.startsWith('#')) this.#addHeader(line);
    else this.#addPacket(line);
  }

  /** The tracks read so far. `stderr` tells which tracks of the file they are. */
  tracksOf(stderr: string): readonly Track[] {
    const streams = new Map(
      [...stderr.matchAll(/^ {2}Stream #0:(\d{1,4}) -> #0:(\d{1,4}) /gmu)].map(([, from, to]) => [
        to,
        Number(from),
      ]),
    );
    const read = [...this.#tracks].filter(([, track]) => track.lastTicks > -Infinity);
    const soundEndS = Math.max(
      ...read
        .filter(([, { type }]) => type !== 'video')
        .map(([, track]) => this.#seconds(track.endTicks, track)),
    );
    return read.map(([output, track]) =>
      this.#summary(track, streams.get(output) ?? Number(output), soundEndS),
    );
  }

  #seconds(ticks: number, { tickS }: Counting): number {
    return ticks * tickS + this.#fromS;
  }

  #summary(track: Counting, stream: number, soundEndS: number): Track {
    const { packets, keyframesS, ticks, tickS } = track;
    const strays = straysAmong({
      times: ticks,
      decoded: track.decodedTicks,
      tickS,
      restEnd: Number.isFinite(soundEndS) ? (soundEndS - this.#fromS) / tickS : null,
    });
    const inOrder = Float64Array.from(ticks.filter((_, index) => !strays.has(index))).sort();
    const first = strays.size === 0 ? track.startTicks : (inOrder[0] ?? track.startTicks);
    const last = strays.size === 0 ? track.lastTicks : (inOrder.at(-1) ?? track.lastTicks);
    // Some containers state no duration for the last packet. It is taken to last as long as the others.
    const usualTicks = usualStep(inOrder) ?? 0;
    const endTicks = strays.size === 0 ? track.endTicks : last + usualTicks;
    const end = (endTicks - last) * 2 < usualTicks ? last + usualTicks : endTicks;
    return {
      stream,
      type: track.type === 'video' || track.type === 'audio' ? track.type : 'other',
      packets,
      startS: this.#seconds(first, track),
      endS: this.#seconds(end, track),
      firstS: this.#seconds(strays.size === 0 ? track.firstTicks : first, track),
      timesS: track.isTimed ? Array.from(inOrder, (time) => this.#seconds(time, track)) : [],
      strays: strays.size,
      tickS,
      keyframesS,
      isSetBack: track.clock.isSetBack,
      hasJumps: track.clock.jumps.length > 0,
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
    const decoded = timeOf(dts);
    if (this.#closesJumps && decoded !== null) track.clock.add(decoded * track.tickS);
    const closedTicks = Math.round((track.clock.jumps.at(-1)?.closedS ?? 0) / track.tickS);
    const atTicks = (timeOf(pts) ?? (decoded ?? NaN) + track.delayTicks) - closedTicks;
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
    else track.delayTicks = decoded === null ? 0 : atTicks + closedTicks - decoded;
    if (track.type !== 'video' || track.ticks.length >= MAX_TIMES) return;
    track.ticks.push(atTicks);
    track.decodedTicks.push((decoded ?? NaN) - closedTicks);
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
    decodedTicks: [],
    keyframesS: [],
    firstTicks: Infinity,
    startTicks: Infinity,
    lastTicks: -Infinity,
    endTicks: -Infinity,
    delayTicks: 0,
    isTimed: true,
    clock: new JumpFinder(),
  };
}

function fraction(text: string): number {
  const [above = NaN, below = NaN] = text.split('/').map(Number);
  return above / below;
}
