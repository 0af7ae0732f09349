import { useEffect, useRef, useState } from 'react';

/** The report on screen: a video's number in a batch. */
export interface ShownReport {
  readonly batchId: string;
  readonly index: number | null;
  readonly isPicked: boolean;
}

/** Selections that follow each other faster than this are passing through the list. Milliseconds. */
const PASSING_MS = 180;

/**
 * Returns the report to show. It follows the selection one frame later, so that a long report never delays the selected
 * row. While an arrow key is held down, it waits until the selection stops.
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
    // The frame that draws the selected row comes first.
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
  // A different batch is shown at once.
  return shown.batchId === batchId ? shown : chosen;
}
