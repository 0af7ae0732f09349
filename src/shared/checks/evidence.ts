import type { Transcript } from '../session/model.ts';
import type { Evidence } from './check-text.ts';
import { SaidText } from './said-text.ts';

/** The facts known of a video when its report is checked. */
export interface KnownFacts {
  readonly durationS: number | null;
  readonly transcript: KnownTranscript | null;
  /** The user's text about the batch. */
  readonly context: string;
}

type KnownTranscript = Pick<Transcript, 'kind' | 'cues' | 'hasTimes' | 'isCut'>;

/** Collects what a report is checked against. */
export function evidenceOf(known: KnownFacts): Evidence {
  const cues = known.transcript?.cues ?? [];
  return evidenceWith(known, cues.length === 0 ? null : SaidText.of(cues));
}

/** Collects what a report is checked against. `words` is the text of the transcript, null for none. */
export function evidenceWith(
  { durationS, transcript, context }: KnownFacts,
  words: SaidText | null,
): Evidence {
  // A description is not what is said: no quotation can be missing from it.
  const isDescription = transcript?.kind === 'description';
  return {
    durationS,
    said: isDescription ? null : words,
    hasTimes: transcript?.hasTimes === true,
    // Beside a song somebody may speak.
    isPartial: transcript?.isCut === true || transcript?.kind === 'lyrics',
    context: context.trim() === '' ? null : SaidText.of([{ startS: 0, endS: 0, text: context }]),
    description: isDescription ? words : null,
  };
}
