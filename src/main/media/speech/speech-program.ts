import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import { FailureError } from '../../../shared/failure.ts';
import { ignored, orElse } from '../../log/log.ts';
import type { SpeechProgram, SpokenWords } from '../../pipeline/ports.ts';
import { readStart } from '../regular-file.ts';
import { environment, excerptOf, intoLines, withParentDeathSignal } from '../run-ffmpeg.ts';
import { parseSpokenWords } from './spoken-words.ts';

/** The words of some minutes are a few kilobytes. */
const MAX_OUTPUT_BYTES = 12_000_000;
/** A large model on a slow computer takes many times as long as the sound lasts. */
const TIMES_AS_LONG = 40;
const LEAST_TIMEOUT_MS = 10 * 60_000;
const MAX_STDERR_CHARS = 16_000;

/** A whisper.cpp program and its model, as the user chose them. */
export interface SpeechChoice {
  readonly programPath: string | null;
  readonly modelPath: string | null;
}

/** Runs the chosen program of whisper.cpp, `whisper-cli` (docs/facts/formats.md, "Speech"). Nothing leaves this computer. */
export class WhisperProgram implements SpeechProgram {
  readonly #choice: () => SpeechChoice;

  /** `choice` is asked each time, because the user may choose another one. */
  constructor(choice: () => SpeechChoice) {
    this.#choice = choice;
  }

  get model(): string | null {
    const { programPath, modelPath } = this.#choice();
    return programPath === null || modelPath === null ? null : basename(modelPath);
  }

  async writeDown(
    soundPath: string,
    lengthS: number,
    onRatio: (ratio: number) => void,
    signal: AbortSignal,
  ): Promise<SpokenWords> {
    const { programPath, modelPath } = this.#choice();
    if (programPath === null || modelPath === null) throw missing('No program or no model is chosen');
    // Beside the sound, whose folder is emptied after a crash.
    const dir = await mkdtemp(join(dirname(soundPath), 'words-'));
    try {
      const output = join(dir, 'words');
      const threads = String(Math.max(1, Math.min(8, availableParallelism())));
      const args = [
        '-m',
        modelPath,
        '-f',
        soundPath,
        '-l',
        'auto',
        '-t',
        threads,
        '-pp',
        '-oj',
        '-of',
        output,
      ];
      const timeoutMs = Math.max(LEAST_TIMEOUT_MS, lengthS * 1000 * TIMES_AS_LONG);
      await runProgram(
        programPath,
        args,
        { timeoutMs, onLine: (line) => tellProgress(line, onRatio) },
        signal,
      );
      const read = await readStart(`${output}.json`, MAX_OUTPUT_BYTES, 'refused').catch(
        orElse(null, 'the failure says that no words were written'),
      );
      const words = read?.isWhole === true ? parseSpokenWords(read.bytes, lengthS) : null;
      if (words === null) {
        throw new FailureError({
          kind: 'malformed-answer',
          detail: 'The program wrote no words that can be read.',
        });
      }
      return words;
    } finally {
      await rm(dir, { recursive: true, force: true, maxRetries: 5 }).catch(ignored('it goes with the sound'));
    }
  }
}

interface RunOptions {
  readonly timeoutMs: number;
  readonly onLine: (line: string) => void;
}

/** Runs a program until it exits. Throws FailureError or the signal's reason; in every case it has ended. */
async function runProgram(
  programPath: string,
  args: readonly string[],
  { timeoutMs, onLine }: RunOptions,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const [command, commandArgs] = withParentDeathSignal(programPath, args);
  let stderr = '';
  const child = execa(command, commandArgs, {
    stdin: 'ignore',
    stdout: 'ignore',
    buffer: false,
    reject: false,
    extendEnv: false,
    env: environment(),
    timeout: timeoutMs,
    cancelSignal: signal,
    killSignal: 'SIGKILL',
    forceKillAfterDelay: false,
    windowsHide: true,
  });
  const lines = intoLines(onLine).add;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-MAX_STDERR_CHARS);
    lines(text);
  });
  const result = await child;
  signal.throwIfAborted();
  const detail = excerptOf(stderr);
  if (result.timedOut) {
    throw new FailureError({ kind: 'timed-out', limit: 'extraction', afterMs: timeoutMs, detail });
  }
  if (result.exitCode === undefined && result.signal === undefined) throw missing(result.message ?? detail);
  // The shell says 127 where there is no such program, and 126 where it cannot start it.
  if (command !== programPath && (result.exitCode === 127 || result.exitCode === 126)) throw missing(detail);
  if (result.exitCode !== 0) throw new FailureError({ kind: 'process-died', tool: 'speech-program', detail });
}

/** `whisper_print_progress_callback: progress =  45%` */
function tellProgress(line: string, onRatio: (ratio: number) => void): void {
  const [, percent] = /progress = {0,3}(\d{1,3})%/u.exec(line.slice(0, 200)) ?? [];
  if (percent !== undefined) onRatio(Math.min(100, Number(percent)) / 100);
}

function missing(detail: string): FailureError {
  return new FailureError({ kind: 'tool-missing', tool: 'speech-program', detail });
}
