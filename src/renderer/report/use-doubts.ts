import { startTransition, useEffect, useMemo, useState } from 'react';
import { checkReport } from '../../shared/checks/check-report.ts';
import type { Evidence } from '../../shared/checks/check-text.ts';
import { definitionsFor, type Definitions } from '../../shared/markdown/definitions.ts';
import type { Mark } from '../../shared/checks/doubts.ts';
import type { IdleQueue } from './idle-queue.ts';
import { marksIn } from './part-marks.ts';
import type { ReportPart } from './report-parts.ts';
import { doubtsOf, noDoubts, type Doubts } from './doubts.ts';
import { requestIdle } from './use-evidence.ts';

/** Number of parts that are checked per idle callback. */
const PARTS_A_TURN = 6;

/**
 * Returns the doubts about a report, without those that the user called right. They are counted in idle time, so there are none
 * at first, and none while the report is written. `drawing` is the queue of the parts that are to be drawn: drawing checks them as well.
 */
export function useDoubts(
  parts: readonly ReportPart[],
  { evidence, definitions }: { readonly evidence: Evidence; readonly definitions: Definitions },
  dismissed: ReadonlySet<string>,
  isStreaming: boolean,
  drawing: IdleQueue,
): Doubts {
  const [known, setKnown] = useState<{
    readonly of: readonly ReportPart[];
    readonly by: Evidence;
    readonly marks: readonly Mark[];
  } | null>(null);
  useEffect(() => {
    if (isStreaming) return undefined;
    const found: Mark[] = [];
    let done = 0;
    const next = (): void => {
      if (!drawing.isEmpty) {
        request = requestIdle(next);
        return;
      }
      for (const part of parts.slice(done, done + PARTS_A_TURN)) {
        const check = (): readonly Mark[] => {
          const markdown = (part.tableHead ?? '') + part.markdown;
          return checkReport(markdown, evidence, part.around, definitionsFor(markdown, definitions)).marks;
        };
        found.push(...marksIn(part, evidence, check));
      }
      done += PARTS_A_TURN;
      if (done < parts.length) request = requestIdle(next);
      else {
        const { notes } = definitions;
        const check = (): readonly Mark[] => checkReport(notes, evidence).marks;
        if (notes !== '') found.push(...marksIn(definitions, evidence, check));
        startTransition(() => setKnown({ of: parts, by: evidence, marks: found }));
      }
    };
    let request = requestIdle(next);
    return () => cancelIdleCallback(request);
  }, [parts, evidence, definitions, isStreaming, drawing]);
  const marks = !isStreaming && known?.of === parts && known.by === evidence ? known.marks : null;
  return useMemo(() => (marks === null ? noDoubts : doubtsOf(marks, dismissed)), [marks, dismissed]);
}
