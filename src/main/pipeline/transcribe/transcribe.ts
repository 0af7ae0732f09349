import { rm } from 'node:fs/promises';
import { FailureError, failureOf, pausesBatch, type Failure } from '../../../shared/failure.ts';
import type { Transcript, Warning } from '../../../shared/session/model.ts';
import { needsWords } from '../../../shared/write-down.ts';
import { ignore, ignored } from '../../log/log.ts';
import { askUntilAnswered } from '../ask-until.ts';
import type { JobContext, Prepared } from '../job-context.ts';
import { summaryOf } from '../transcript-summary.ts';
import type { SoundRequest, SoundStretch } from '../ports.ts';
import { askPiece } from './ask-piece.ts';
import { isSamePiece, planPieces, type SoundPiece, type WrittenPiece } from './pieces.ts';
import { joinedLines, speakersOf, transcriptOf, type MissingPiece } from './transcript-of.ts';
import { writePieceHere } from './write-piece-here.ts';

/** After so many pieces in a row without words the rest is not asked about: a model that cannot listen would be paid for each of them. */
const MOST_IN_VAIN = 3;
/** Failures that concern one stretch of sound alone. */
const UNREADABLE: ReadonlySet<Failure['kind']> = new Set(['timed-out', 'unreadable-video', 'process-died']);

/** One piece after another, as far as they are written down or given up. */
type Pieces = readonly (WrittenPiece | MissingPiece)[];

/**
 * Writes down what is said in a video, where the plan wants it and there is sound and no transcript: piece by piece, each kept as soon as it is
 * there. Returns the video as it is to be reported on. `ahead` is released with the first lane. Throws FailureError where nothing may be asked (no key, disk full, the
 * network is down) and the signal's reason; by then nothing is held.
 */
export async function withWords(
  context: JobContext,
  prepared: Prepared,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<Prepared> {
  // Until Start the plan may change, and nothing is sent.
  await context.ports.analysisGate.pass(signal);
  const { files, plan, emit } = context;
  const { info, extracted } = prepared;
  // Nothing may be waited for here: the video would lose its place in the queue.
  if (!needsWords(plan, info, extracted.transcript)) return prepared;
  // A corrected transcript was there before, and is asked about as it is.
  if ((await files.correctedWords()) !== null) return prepared;
  const earlier = (await files.writtenWords(info))?.transcript ?? null;
  const pieces = earlier === null ? await writtenPieces(context, prepared, ahead, signal) : [];
  const transcript = earlier ?? transcriptOf(pieces, sourceOf(pieces, context), info.durationS);
  const isPartial = pieces.some((piece) => 'isMissing' in piece);
  const warnings = warningsOf(pieces);
  const complete: Prepared = {
    info,
    extracted: { ...extracted, transcript, warnings: [...new Set([...extracted.warnings, ...warnings])] },
  };
  // A partial transcript is written down again with the next batch. The files come first: once it is kept, nobody asks for them again.
  const isNew = earlier === null && !isPartial;
  if (isNew) await files.saveWords(transcript);
  await files.keepExtracted(complete);
  if (isNew) await files.dropPieces();
  emit({ type: 'words-written', transcript: summaryOf(transcript), warnings });
  return complete;
}

function warningsOf(pieces: Pieces): readonly Warning[] {
  const missing = pieces.filter((piece) => 'isMissing' in piece);
  const unreadable = missing.filter(({ wasAsked }) => wasAsked !== true);
  const isNothingRead = pieces.length > 0 && unreadable.length === pieces.length;
  const isDamaged =
    unreadable.length > 0 || pieces.some((piece) => !('isMissing' in piece) && piece.isDamaged === true);
  return [
    ...(missing.length > 0 ? (['words-missing'] as const) : []),
    ...(isNothingRead ? (['unreadable-sound'] as const) : isDamaged ? (['damaged'] as const) : []),
  ];
}

async function writtenPieces(
  context: JobContext,
  { info }: Prepared,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<Pieces> {
  const plan = planPieces(info.durationS);
  const kept = await context.files.keptPieces();
  const pieces: (WrittenPiece | MissingPiece)[] = [];
  for (const piece of plan) {
    const before = kept.find((each) => isSamePiece(each, piece) && each.by === context.plan.writtenBy);
    if (before !== undefined) pieces.push(before);
    else if (isInVain(pieces)) pieces.push({ ...piece, isMissing: true, wasAsked: true });
    else pieces.push(await writtenPiece(context, { piece, plan, pieces, info }, ahead, signal));
  }
  return pieces;
}

function isInVain(pieces: Pieces): boolean {
  const last = pieces.slice(-MOST_IN_VAIN);
  return (
    last.length === MOST_IN_VAIN && last.every((piece) => 'isMissing' in piece && piece.wasAsked === true)
  );
}

interface PieceWork {
  readonly piece: SoundPiece;
  readonly plan: readonly SoundPiece[];
  /** The pieces before this one. */
  readonly pieces: Pieces;
  readonly info: Prepared['info'];
}

async function writtenPiece(
  context: JobContext,
  work: PieceWork,
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<WrittenPiece | MissingPiece> {
  const { piece, plan, info } = work;
  const isHere = context.plan.writtenBy === 'program';
  const sound = await soundOf(context, { piece, info, form: isHere ? 'wav' : 'opus' }, signal);
  if (sound === 'unreadable') return { ...piece, isMissing: true };
  if (sound === null) return silent(piece, context);
  try {
    // Silence is not sent, so that no words can be invented for it.
    if (sound.isSilent) return silent(piece, context);
    const doneRatio = piece.index / plan.length;
    if (isHere)
      return await writePieceHere(
        context,
        { piece, sound, doneRatio, share: 1 / plan.length },
        ahead,
        signal,
      );
    return await askedPiece(context, { ...work, sound, doneRatio }, ahead, signal);
  } finally {
    await rm(sound.path, { force: true }).catch(ignored('it is removed with the next piece'));
  }
}

/** A piece that Gemini cannot be brought to write down is left out and marked; the report does not fail for it. */
async function askedPiece(
  context: JobContext,
  {
    piece,
    plan,
    pieces,
    sound,
    doneRatio,
  }: PieceWork & { readonly sound: SoundStretch; readonly doneRatio: number },
  ahead: Disposable | null,
  signal: AbortSignal,
): Promise<WrittenPiece | MissingPiece> {
  const before = joinedLines(pieces);
  const question = { piece, count: plan.length, before, speakers: speakersOf(before) };
  const outcome = await askUntilAnswered(
    context,
    ahead,
    (lane, model) => askPiece(context, { ...lane, model, question, sound, doneRatio }, signal),
    signal,
  );
  if (outcome.kind === 'answered') return outcome.answer;
  if (pausesBatch(outcome.failure)) throw new FailureError(outcome.failure);
  return { ...piece, isMissing: true, wasAsked: true };
}

async function soundOf(
  context: JobContext,
  { piece, info, form }: Pick<PieceWork, 'piece' | 'info'> & Pick<SoundRequest, 'form'>,
  signal: AbortSignal,
): Promise<SoundStretch | 'unreadable' | null> {
  const { video, files, ports, order } = context;
  using _permit = await ports.pools.extraction.acquire(signal, { priority: () => context.priority, order });
  const intoDir = await files.emptySoundDir();
  const { fromS, toS } = piece;
  try {
    return await ports.media.takeSound({ videoPath: video.path, info, intoDir, fromS, toS, form }, signal);
  } catch (cause) {
    signal.throwIfAborted();
    // A stretch that cannot be read is nothing against the rest of the video.
    if (!UNREADABLE.has(failureOf(cause).kind)) throw cause;
    ignore(cause, 'the transcript says that this stretch is missing');
    return 'unreadable';
  }
}

function silent(piece: SoundPiece, { plan }: JobContext): WrittenPiece {
  return { ...piece, by: plan.writtenBy, model: '', heard: 'silence', language: null, lines: [] };
}

function sourceOf(pieces: Pieces, { plan, ports }: JobContext): Transcript['source'] {
  const model = pieces
    .flatMap((piece) => ('isMissing' in piece || piece.model === '' ? [] : [piece.model]))
    .at(-1);
  if (plan.writtenBy === 'program')
    return { kind: 'program', model: model ?? ports.speechProgram.model ?? '' };
  return { kind: 'gemini', model: model ?? plan.model ?? '' };
}
