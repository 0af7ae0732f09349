import { failureOf, FailureError, type Failure } from '../../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../../shared/plan.ts';
import type { Tokens } from '../../../shared/session/model.ts';
import { addTokens } from '../../../shared/usage.ts';
import { pieceTokens } from '../../../shared/write-down.ts';
import { mayFallBack, type Outcome } from '../ask-until.ts';
import { newProgress, addAnswer, sentIn, reportToLimiter, type Progress } from '../attempt.ts';
import type { JobContext } from '../job-context.ts';
import { isOutdated, shutLanesIfAllAffected, type Lane } from '../lane-queue.ts';
import type { JsonSchema, SoundStretch } from '../ports.ts';
import { progressListener } from '../progress-listener.ts';
import { SleepGuard } from '../sleep-guard.ts';
import { parsePieceAnswer } from './piece-answer.ts';
import { pieceQuestion, pieceSchema, type PieceQuestion } from './piece-prompt.ts';
import type { WrittenPiece } from './pieces.ts';

const NOTHING: Tokens = { input: 0, output: 0 };

/** One request for the words of a piece: the lane it is made in, and the model; null: the default. */
export interface PieceRequest extends Lane {
  readonly model: string | null;
  readonly question: Omit<PieceQuestion, 'soundPath'>;
  readonly sound: SoundStretch;
  /** How much of the video was written down before, from 0 to 1. */
  readonly doneRatio: number;
}

/**
 * Asks for the words of one piece in a lane, which it releases, and keeps them. Throws the signal's reason, or FailureError where a piece that was
 * paid for cannot be kept.
 */
export async function askPiece(
  context: JobContext,
  request: PieceRequest,
  signal: AbortSignal,
): Promise<Outcome<WrittenPiece>> {
  const { emit, ports, files } = context;
  using permit = request.permit;
  using ticket = request.ticket;
  const { piece } = request.question;
  const model = request.model ?? DEFAULT_MODEL;
  const expected = pieceTokens(piece.toS - piece.fromS, { model, thinking: context.plan.thinking });
  if (!ports.mayAsk(expected, request.model)) return { kind: 'too-dear' };
  emit({ type: 'stage-started', stage: 'transcribing', slot: permit.slot, totalFrames: 0 });
  emit({ type: 'transcription-progressed', ratio: request.doneRatio });
  emit({ type: 'attempt-started', model, expected, purpose: 'words' });
  const progress = newProgress(expected);
  const emitEnd = (failure: Failure | null): void => {
    const { firstTextAtMs, tokens, model } = progress;
    const sent = sentIn(progress);
    emit({ type: 'attempt-ended', firstTextAtMs, tokens, model, failure, ...(sent !== null && { sent }) });
    const outcome = failure === null ? 'done' : failure.kind === 'cancelled' ? 'cancelled' : 'failed';
    emit({ type: 'stage-ended', stage: 'transcribing', outcome });
  };
  let written: WrittenPiece;
  try {
    written = await askChecked(context, request, progress, signal);
  } catch (cause) {
    if (cause instanceof TooDear) {
      emitEnd(cause.failure);
      return { kind: 'too-dear' };
    }
    const failure: Failure = signal.aborted ? { kind: 'cancelled', detail: null } : failureOf(cause);
    const { fallbackModel } = context.plan;
    reportToLimiter(failure, ticket, fallbackModel !== null && request.model !== fallbackModel);
    const isAskedAgain =
      isOutdated(failure, request, context) || mayFallBack(failure, request.model, context);
    if (!isAskedAgain) shutLanesIfAllAffected(failure, context);
    emitEnd(failure);
    signal.throwIfAborted();
    return { kind: 'failed', failure, draft: '' };
  }
  // It is on disk before the journal says that it was paid for.
  try {
    await files.keepPiece(written);
  } catch (cause) {
    const failure = failureOf(cause);
    shutLanesIfAllAffected(failure, context);
    emitEnd(failure);
    throw cause;
  }
  ports.pools.limit.onAnswered();
  emitEnd(null);
  return { kind: 'answered', answer: written };
}

/** A request without a schema, after one with it was refused, would pass the spending limit. `failure`: that of the first. */
class TooDear extends FailureError {}

async function askChecked(
  { ports, emit }: JobContext,
  { model, ticket, question, sound }: PieceRequest,
  progress: Progress,
  signal: AbortSignal,
): Promise<WrittenPiece> {
  const { piece } = question;
  const blocks = pieceQuestion({ ...question, soundPath: sound.path });
  await using conversation = await ports.client.open(model, signal);
  using guard = new SleepGuard(ports);
  const listener = progressListener({ now: ports.now, guard, ticket, progress });
  ticket.sent();
  progress.material = {
    pictures: 0,
    pictureBytes: 0,
    soundBytes: sound.sizeBytes,
    videoBytes: 0,
    wordBytes: blocks.reduce(
      (sum, block) => sum + (block.type === 'text' ? Buffer.byteLength(block.text) : 0),
      0,
    ),
  };
  const either = AbortSignal.any([signal, guard.signal]);
  const ask = async (schema: JsonSchema | null): Promise<string> =>
    addAnswer(await conversation.ask(blocks, listener, either, schema), progress).text;
  const text = await ask(pieceSchema).catch(async (cause: unknown) => {
    signal.throwIfAborted();
    const failure = failureOf(cause);
    if (!mayBeTheSchema(failure)) throw cause;
    const { expected, tokens } = progress;
    emit({ type: 'attempt-continued', expected: tokens ?? NOTHING });
    if (!ports.mayAsk(expected, model)) throw new TooDear(failure, { cause });
    emit({ type: 'attempt-continued', expected: tokens === null ? expected : addTokens(tokens, expected) });
    return await ask(null);
  });
  ticket.accepted();
  const read = parsePieceAnswer(text, piece);
  switch (read.kind) {
    case 'words':
      return {
        ...piece,
        by: 'gemini',
        model: progress.model ?? model ?? DEFAULT_MODEL,
        ...read.words,
        ...(sound.isDamaged && { isDamaged: true }),
      };
    case 'cut':
      throw new FailureError({ kind: 'truncated', detail: null });
    case 'wrong':
      throw new FailureError({ kind: 'malformed-answer', detail: read.problem });
  }
}

/** True if the model may not know schemas: it is asked without one. */
function mayBeTheSchema({ kind }: Failure): boolean {
  return kind === 'settings-rejected' || kind === 'input-rejected';
}
