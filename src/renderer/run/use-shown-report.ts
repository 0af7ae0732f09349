import { useEffect, useRef, useState } from 'react';

/** Which report is on screen: a video's number in a batch. */
export interface ShownReport {
  readonly batchId: string;
  readonly index: number | null;
  readonly isPicked: boolean;
}

/** Choices that come faster than this are somebody passing through the list. Milliseconds. */
const PASSING_MS = 180;

/**
 * The report to show: the chosen one, drawn after the row that was chosen, so that a key never waits for a long report. Who holds
 * an arrow key down sees the report of the video where he stops.
 */
export function useShownReport(chosen: ShownReport): ShownReport {
  const [shown, setShown] = useState(chosen);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  const { batchId, index, isPicked } = chosen;
  useEffect(() => {
    const atMs = performance.now();
    const isPassing = atMs - changedAt.current < PASSING_MS;
    changedAt.current = atMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The frame that draws the row comes first.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(
        () =>
          setShown((before) =>
            before.batchId === batchId && before.index === index && before.isPicked === isPicked
              ? before
              : { batchId, index, isPicked },
          ),
        isPassing ? PASSING_MS : 0,
      );
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [batchId, index, isPicked]);
  // A report of another batch says nothing about this one.
  return shown.batchId === batchId ? shown : chosen;
}
