import { useEffect, useState, type RefObject } from 'react';
import type { ExtractionPreview } from '../../shared/ipc/answers.ts';
import type { RequestInput } from '../../shared/ipc/contract.ts';
import { requestSilently } from '../store/bridge.ts';

/** `shown` is the last preview, null before the first. `isMaking` is true while another one is made. */
interface PreviewState {
  readonly shown: ExtractionPreview | null;
  readonly isMaking: boolean;
  /** The reason why there is no preview, in a sentence. */
  readonly trouble: string | null;
}

const NOTHING: PreviewState = { shown: null, isMaking: true, trouble: null };

/**
 * Previews what these settings extract from a video, once `ref` has been in view. A null `input` requests nothing.
 * `input` must stay the same object while its content stays the same, because a new object starts a new preview. So does another `source`,
 * the video that main would take.
 */
export function useExtractionPreview(
  ref: RefObject<HTMLElement | null>,
  input: RequestInput<'extraction.preview'> | null,
  source: string | null,
): PreviewState {
  const [state, setState] = useState(NOTHING);
  const wasSeen = useWasSeen(ref);
  useEffect(() => {
    if (!wasSeen || input === null) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      setState(({ shown }) => ({ shown, isMaking: true, trouble: null }));
      // The row shows the error itself, so no toast is needed.
      const reply = await requestSilently('extraction.preview', input);
      if (isOver) return;
      if (!reply.ok) setState({ shown: null, isMaking: false, trouble: reply.message });
      else if (reply.value !== null) setState({ shown: reply.value, isMaking: false, trouble: null });
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [wasSeen, input, source]);
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
