import { useEffect, useState, type RefObject } from 'react';
import type { ExtractionPreview } from '../../shared/ipc/answers.ts';
import type { RequestInput } from '../../shared/ipc/contract.ts';
import { requestSilently } from '../store/bridge.ts';

/** `shown`: the last preview there was, null before the first; `isMaking`: another one is on its way. */
interface PreviewState {
  readonly shown: ExtractionPreview | null;
  readonly isMaking: boolean;
  /** Why there is none, in a sentence. */
  readonly trouble: string | null;
}

const NOTHING: PreviewState = { shown: null, isMaking: true, trouble: null };

/** What these choices take from a video, once `ref` has been in view; null asks for nothing. Choices must be the same object as long as they say the same. */
export function useExtractionPreview(
  ref: RefObject<HTMLElement | null>,
  input: RequestInput<'extraction.preview'> | null,
): PreviewState {
  const [state, setState] = useState(NOTHING);
  const wasSeen = useWasSeen(ref);
  useEffect(() => {
    if (!wasSeen || input === null) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      setState(({ shown }) => ({ shown, isMaking: true, trouble: null }));
      // A refusal stands in the row, where the preview would be.
      const reply = await requestSilently('extraction.preview', input);
      if (isOver) return;
      if (!reply.ok) setState({ shown: null, isMaking: false, trouble: reply.message });
      else if (reply.value !== null) setState({ shown: reply.value, isMaking: false, trouble: null });
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [wasSeen, input]);
  return state;
}

function useWasSeen(ref: RefObject<HTMLElement | null>): boolean {
  const [wasSeen, setWasSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (wasSeen || element === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setWasSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, wasSeen]);
  return wasSeen;
}
