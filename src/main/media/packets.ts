import { input, QUIETLY } from './input.ts';
import { runFfmpeg, type FfmpegResult } from './run-ffmpeg.ts';

/** What reading a track without decoding it tells. Times are seconds from the start of the file. */
interface Track {
  readonly packets: number;
  readonly endS: number;
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
  secondsPerTick: number;
  packets: number;
  endS: number;
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
    const tracks = [...this.#tracks.values()].filter((track) => track.packets > 0);
    const trackOf = (type: string): Track | null => tracks.find((track) => track.type === type) ?? null;
    return { video: trackOf('video'), audio: trackOf('audio') };
  }

  /** Such as `#tb 0: 1/15360` and `#media_type 0: video`. */
  #addHeader(line: string): void {
    const [, name, stream = '', value = ''] = /^#(tb|media_type) (\d+): (\S+)/u.exec(line) ?? [];
    if (name === undefined) return;
    const track = this.#tracks.get(stream) ?? {
      type: '',
      secondsPerTick: 0,
      packets: 0,
      endS: 0,
      keyframesS: [],
    };
    this.#tracks.set(stream, track);
    if (name === 'media_type') track.type = value;
    else track.secondsPerTick = fraction(value);
  }

  /** Such as `0,  1024,  1536,  512,  20156, 0x01d917f1, F=0x0`: stream, dts, pts, duration, size, checksum, flags unless 1 (key). */
  #addPacket(line: string): void {
    const [stream = '', , pts = '', duration = '', , , flags = ''] = line.split(',', 7);
    const track = this.#tracks.get(stream.trim());
    if (track === undefined) return;
    const atS = Number(pts) * track.secondsPerTick + this.#fromS;
    const endS = atS + Math.max(0, Number(duration)) * track.secondsPerTick;
    if (!Number.isFinite(endS)) return;
    track.packets += 1;
    track.endS = Math.max(track.endS, endS);
    const isKey = !flags.includes('F=') || flags.includes('F=0x1');
    if (isKey && track.keyframesS.length < MAX_KEYFRAMES) track.keyframesS.push(atS);
  }
}

function fraction(text: string): number {
  const [above = NaN, below = NaN] = text.split('/').map(Number);
  return above / below;
}
