import { createContext, use, type ReactNode } from 'react';
import { useShownVideo } from './PlayerProvider.tsx';
import { useLoadedTranscript, type LoadedTranscript } from './use-transcript.ts';

const TranscriptContext = createContext<LoadedTranscript>({ kind: 'loading' });

interface TranscriptProviderProps {
  readonly children: ReactNode;
}

/** Loads the words of the video on screen once, for everything below that shows them. */
export function TranscriptProvider({ children }: TranscriptProviderProps): ReactNode {
  const { jobRef, job } = useShownVideo();
  const loaded = useLoadedTranscript(jobRef, job.transcript !== null);
  return <TranscriptContext value={loaded}>{children}</TranscriptContext>;
}

/** The words of the video on screen, as far as they are loaded. */
export function useVideoTranscript(): LoadedTranscript {
  return use(TranscriptContext);
}
