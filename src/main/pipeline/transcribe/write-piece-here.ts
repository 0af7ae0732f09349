import { failureOf, FailureError } from '../../../shared/failure.ts';
import type { JobContext } from '../job-context.ts';
import { listenInLane } from '../lane-queue.ts';
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
 * Has a program on this computer write down a piece, in a lane but without a request, and keeps what it wrote. Throws FailureError or the signal's reason; by then the program has ended.
 */
export async function writePieceHere(
  context: JobContext,
  local: LocalPiece,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<WrittenPiece> {
  const { model } = context.ports.speechProgram;
  if (model === null) throw new FailureError({ kind: 'tool-missing', tool: 'speech-program', detail: null });
  return await listenInLane(context, ahead, signal, ({ slot }) =>
    written(context, local, { model, slot }, signal),
  );
}

async function written(
  { ports, files, emit }: JobContext,
  { piece, sound, doneRatio, share }: LocalPiece,
  { model, slot }: { readonly model: string; readonly slot: number },
  signal: AbortSignal,
): Promise<WrittenPiece> {
  emit({ type: 'stage-started', stage: 'transcribing', slot, totalFrames: 0 });
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
    const whole: WrittenPiece = {
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
      ...(sound.isDamaged && { isDamaged: true }),
    };
    await files.keepPiece(whole);
    emit({ type: 'stage-ended', stage: 'transcribing', outcome: 'done' });
    return whole;
  } catch (cause) {
    const isStopped = signal.aborted || failureOf(cause).kind === 'cancelled';
    emit({ type: 'stage-ended', stage: 'transcribing', outcome: isStopped ? 'cancelled' : 'failed' });
    throw cause;
  }
}
