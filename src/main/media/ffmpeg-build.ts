import { FailureError } from '../../shared/failure.ts';
import { filtersOf } from './frames/filter-list.ts';
import { excerptOf, runFfmpeg } from './run-ffmpeg.ts';

/** A watchdog for a question about the program itself. The first start from a cold disk takes longest. */
const TIMEOUT_MS = 20_000;

/**
 * Decoders that only work with the graphics card or chip that they are named after. ffmpeg's own AV1 decoder is one of them. Every
 * build lists them, whether they work or not.
 */
const NEEDS_HARDWARE = /^av1$|_(?:amf|cuvid|mediacodec|mf|mmal|omx|qsv|rkmpp|v4l2m2m|videotoolbox)$/u;

/** One ffmpeg program, and what this build of it can do. Each question is asked until there is an answer, which is kept. */
export class FfmpegBuild {
  readonly path: string;
  #filters: Promise<ReadonlySet<string>> | null = null;
  #decodable: Promise<ReadonlySet<string>> | null = null;
  #passthrough: Promise<readonly string[]> | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /** The names of the filters that it has. */
  filters(): Promise<ReadonlySet<string>> {
    return (this.#filters ??= filtersOf(this.path, new AbortController().signal)
      .then((names) => {
        if (names.size === 0) throw silent(null);
        return names;
      })
      .catch((cause: unknown) => {
        this.#filters = null;
        throw cause;
      }));
  }

  /** The output options with which no picture is doubled or dropped to reach an even rate. ffmpeg 5.1 renamed the option. */
  passthrough(): Promise<readonly string[]> {
    return (this.#passthrough ??= this.#lines('-h', 'long').then(
      (lines) =>
        lines.some((line) => line.startsWith('-fps_mode'))
          ? ['-fps_mode', 'passthrough']
          : ['-vsync', 'passthrough'],
      (cause: unknown) => {
        this.#passthrough = null;
        throw cause;
      },
    ));
  }

  /** The names of the video codecs that it decodes. */
  decodable(): Promise<ReadonlySet<string>> {
    return (this.#decodable ??= this.#lines('-decoders').then(
      (lines) => new Set(lines.flatMap((line) => codecDecodedBy(line))),
      (cause: unknown) => {
        this.#decodable = null;
        throw cause;
      },
    ));
  }

  async #lines(...question: readonly string[]): Promise<readonly string[]> {
    const lines: string[] = [];
    const { exitCode, stderr } = await runFfmpeg(
      this.path,
      ['-hide_banner', ...question],
      { timeoutMs: TIMEOUT_MS, onLine: (line) => void lines.push(line) },
      new AbortController().signal,
    );
    if (exitCode === null || lines.length === 0) throw silent(excerptOf(stderr));
    return lines;
  }
}

/** The failure of a question that got no answer. A non-zero exit code with an answer proves nothing. */
function silent(detail: string | null): FailureError {
  return new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail });
}

/**
 * The codec that a line of `ffmpeg -decoders` offers, such as ` V....D libdav1d  dav1d AV1 decoder by VideoLAN (codec av1)`. An `X`
 * marks an experiment, which ffmpeg refuses to run.
 */
export function codecDecodedBy(line: string): readonly string[] {
  const [, name, rest = ''] = /^ V[F.][S.]\.[B.][D.] (\w[^\s]*) ([^\n]*)$/u.exec(line) ?? [];
  if (name === undefined || NEEDS_HARDWARE.test(name)) return [];
  return [/\(codec (\w{1,40})\)/u.exec(rest)?.[1] ?? name];
}
