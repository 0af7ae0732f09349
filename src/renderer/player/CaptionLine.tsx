import { useMemo, type ReactNode } from 'react';
import type { Cue } from '../../shared/session/model.ts';
import { usePreferences } from '../store/preferences.ts';
import { usePlayerState } from './PlayerProvider.tsx';
import { lastAtMost } from './time-marks.ts';
import { useVideoTranscript } from './TranscriptProvider.tsx';

/** What is said right now, over the picture, where that is wanted. */
export function CaptionLine(): ReactNode {
  const hasCaptions = usePreferences((state) => state.playing.hasCaptions);
  const loaded = useVideoTranscript();
  const transcript = loaded.kind === 'loaded' ? loaded.transcript : null;
  if (!hasCaptions || transcript?.hasTimes !== true) return null;
  return <Line cues={transcript.cues} />;
}

function Line({ cues }: { readonly cues: readonly Cue[] }): ReactNode {
  const starts = useMemo(() => cues.map((cue) => cue.startS), [cues]);
  const now = usePlayerState(({ positionS }) => {
    const begun = lastAtMost(starts, positionS + 0.05);
    return (cues[begun]?.endS ?? -1) > positionS ? begun : -1;
  });
  const cue = cues[now];
  return cue === undefined ? null : (
    <p className="stage__caption" aria-hidden>
      {cue.text}
    </p>
  );
}
