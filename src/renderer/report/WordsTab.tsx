import type { ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import type { Plan } from '../../shared/plan.ts';
import type { Transcript } from '../../shared/session/model.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { noWords, sourceWords } from './transcript-words.ts';
import { useTranscript } from './use-transcript.ts';
import { WordLines } from './WordLines.tsx';

interface WordsTabProps {
  readonly plan: Plan;
}

/** What is said in the video, line by line. */
export function WordsTab({ plan }: WordsTabProps): ReactNode {
  const { jobRef, job } = useShownVideo();
  const loaded = useTranscript(jobRef, job.transcript !== null);
  switch (loaded.kind) {
    case 'loading':
      return null;
    case 'failed':
      return <p className="report__empty">{loaded.message}</p>;
    case 'loaded':
      return loaded.transcript === null || loaded.transcript.cues.length === 0 ? (
        <p className="report__empty">{noWords(plan, job)}</p>
      ) : (
        <Words transcript={loaded.transcript} />
      );
  }
}

interface WordsProps {
  readonly transcript: Transcript;
}

function Words({ transcript }: WordsProps): ReactNode {
  const { cues, isCut, hasTimes } = transcript;
  return (
    <div className="words">
      <p className="tab-note num">
        {sourceWords(transcript)}, {cues.length === 1 ? '1 line' : `${formatCount(cues.length)} lines`}.
        {!hasTimes && ' It has no times.'}
        {isCut && ' It was too long: the rest is left out here and in what is sent.'}
      </p>
      <WordLines cues={cues} hasTimes={hasTimes} />
    </div>
  );
}
