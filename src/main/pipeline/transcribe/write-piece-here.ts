import { failureOf, FailureError } from '../../../shared/failure.ts';
import type { JobContext } from '../job-context.ts';
import { laneToSave } from '../lane-queue.ts';
import type { SoundStretch } from '../ports.ts';
import type { SoundPiece, WrittenPiece } from './pieces.ts';

/** A piece of sound, and where it stands in the whole: `doneRatio` of it is done, and the piece is `share` of it. */
interface LocalPiece {
  readonly piece: SoundPiece;
  readonly sound: SoundStretch;
  readonly doneRatio: number;
  readonly share: number;
}

/**
 * Has a program on this computer write down a piece, in a lane but without a request, and keeps what it wrote. One program runs at a time, because
 * each takes all cores. Throws FailureError or the signal's reason; by then the program has ended.
 */
export async function writePieceHere(
  context: JobContext,
  { piece, sound, doneRatio, share }: LocalPiece,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<WrittenPiece> {
  const { ports, files, emit, order } = context;
  const { model } = ports.speechProgram;
  if (model === null) throw new FailureError({ kind: 'tool-missing', tool: 'speech-program', detail: null });
  using _turn = await ports.pools.listening.acquire(signal, { priority: () => context.priority, order });
  using permit = await laneToSave(context, signal);
  ahead?.[Symbol.dispose]();
  emit({ type: 'stage-started', stage: 'transcribing', slot: permit.slot, totalFrames: 0 });
  emit({ type: 'transcription-progressed', ratio: doneRatio });
  try {
    const onRatio = (ratio: number): void =>
      emit({ type: 'transcription-progressed', ratio: doneRatio + share * Math.min(1, ratio) });
    const { language, lines } = await ports.speechProgram.writeDown(
      sound.path,
      piece.toS - piece.fromS,
      onRatio,
      signal,
    );
    const written: WrittenPiece = {
      ...piece,
      by: 'program',
      model,
      heard: lines.length === 0 ? 'noise' : 'speech',
      language,
      lines: lines.map((line) => ({
        ...line,
        startS: line.startS + piece.fromS,
        endS: line.endS + piece.fromS,
      })),
    };
    await files.keepPiece(written);
    emit({ type: 'stage-ended', stage: 'transcribing', outcome: 'done' });
    return written;
  } catch (cause) {
    const isStopped = signal.aborted || failureOf(cause).kind === 'cancelled';
    emit({ type: 'stage-ended', stage: 'transcribing', outcome: isStopped ? 'cancelled' : 'failed' });
    throw cause;
  }
}
