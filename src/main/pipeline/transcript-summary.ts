import type { Job, Transcript } from '../../shared/session/model.ts';
import { tokensOfText } from '../../shared/text-tokens.ts';
import { MAX_TRANSCRIPT_CHARS } from './prompt-budget.ts';
import { promptTranscript } from './prompt-transcript.ts';

/** A transcript as the session keeps it: its source, its language, what it holds, and how much of it a question tells. Null for none. */
export function summaryOf(transcript: Transcript | null): Job['transcript'] {
  if (transcript === null) return null;
  const { source, language, kind, cues } = transcript;
  const { text } = promptTranscript(transcript, MAX_TRANSCRIPT_CHARS);
  return { source, language, kind, cues: cues.length, chars: text.length, tokens: tokensOfText(text) };
}
