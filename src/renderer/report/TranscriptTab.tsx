import { useMemo, type ReactNode } from 'react';
import type { Plan } from '../../shared/plan.ts';
import type { Job, Transcript } from '../../shared/session/model.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { useVideoTranscript } from '../player/TranscriptProvider.tsx';
import { useTranslations } from '../store/i18n.ts';
import { FindBar } from './FindBar.tsx';
import {
  describeEdits,
  describeKind,
  describeNoTranscript,
  describeSource,
  describeUnusedFiles,
} from './describe-transcript.ts';
import { Speakers } from './Speakers.tsx';
import { speakersOf } from './transcript-speakers.ts';
import { TranscriptTools } from './TranscriptTools.tsx';
import { useTranscriptEdits } from './use-transcript-edits.ts';
import { TranscriptLines } from './TranscriptLines.tsx';
import { useTranscriptSearch } from './transcript-search.ts';

interface TranscriptTabProps {
  readonly plan: Plan;
}

/** Shows the transcript of the video line by line, with a search. */
export function TranscriptTab({ plan }: TranscriptTabProps): ReactNode {
  const translations = useTranslations();
  const { job } = useShownVideo();
  const loaded = useVideoTranscript();
  switch (loaded.kind) {
    case 'loading':
      return null;
    case 'failed':
      return <p className="report__empty">{loaded.message}</p>;
    case 'loaded':
      return loaded.transcript === null || loaded.transcript.cues.length === 0 ? (
        <>
          <p className="report__empty">{describeNoTranscript(plan, job, translations)}</p>
          <UnusedFiles job={job} />
        </>
      ) : (
        <Lines transcript={loaded.transcript} job={job} />
      );
  }
}

interface JobProps {
  readonly job: Job;
}

/** Names the files beside the video that were not used as its words, each with the reason. */
function UnusedFiles({ job }: JobProps): ReactNode {
  const translations = useTranslations();
  return describeUnusedFiles(job, translations).map((sentence) => (
    <p key={sentence} className="tab-note words__unused">
      {sentence}
    </p>
  ));
}

interface LinesProps extends JobProps {
  readonly transcript: Transcript;
}

function Lines({ transcript, job }: LinesProps): ReactNode {
  const translations = useTranslations();
  const { jobRef } = useShownVideo();
  const { t } = translations;
  const { cues, isCut, hasTimes } = transcript;
  const search = useTranscriptSearch(jobRef, cues);
  const kind = describeKind(transcript, translations);
  const edits = describeEdits(transcript, translations);
  const speakers = useMemo(() => speakersOf(cues), [cues]);
  const { edit, rename, undo } = useTranscriptEdits(jobRef, cues);
  const note = [
    describeSource(transcript, translations),
    ...(kind === null ? [] : [kind]),
    t('report.lineCount', { count: cues.length }),
    ...(hasTimes ? [] : [t('report.noTimesInWords')]),
    ...(isCut ? [t('report.wordsCut')] : []),
    ...(edits === null ? [] : [edits]),
  ];
  return (
    <div className="words">
      <FindBar
        label={t('report.findTranscript')}
        sought={search.sought}
        now={search.now}
        count={search.found.length}
        onSeek={search.seek}
        onGo={search.go}
        onClose={null}
        takesKeys={false}
      />
      <p className="tab-note num">{note.join(' ')}</p>
      {speakers.size > 0 && <Speakers names={speakers} onRename={rename} />}
      <TranscriptTools jobRef={jobRef} onUndo={undo} />
      <UnusedFiles job={job} />
      <TranscriptLines
        cues={cues}
        speakers={speakers}
        hasTimes={hasTimes}
        sought={search.sought}
        foundLine={search.found[search.now - 1] ?? null}
        onEdit={edit}
      />
    </div>
  );
}
