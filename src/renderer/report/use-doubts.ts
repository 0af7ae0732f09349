import { startTransition, useEffect, useMemo, useState } from 'react';
import { checkReport } from '../../shared/checks/check-report.ts';
import type { Evidence } from '../../shared/checks/check-text.ts';
import { definitionsFor, type Definitions } from '../../shared/markdown/definitions.ts';
import type { Mark } from '../../shared/checks/doubts.ts';
import type { ReportPart } from './report-parts.ts';
import { doubtsOf, noDoubts, type Doubts } from './doubts.ts';
import { requestIdle } from './use-evidence.ts';

/** Number of parts that are checked per idle callback. */
const PARTS_A_TURN = 6;

/**
 * Returns the doubts about a report, without those that the user called right. They are counted in idle time, so there are none
 * at first, and none while the report is written.
 */
export function useDoubts(
  parts: readonly ReportPart[],
  { evidence, definitions }: { readonly evidence: Evidence; readonly definitions: Definitions },
  dismissed: ReadonlySet<string>,
  isStreaming: boolean,
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
      for (const part of parts.slice(done, done + PARTS_A_TURN)) {
        const markdown = (part.tableHead ?? '') + part.markdown;
        const used = definitionsFor(markdown, definitions);
        found.push(...checkReport(markdown, evidence, part.around, used).marks);
      }
      done += PARTS_A_TURN;
      if (done < parts.length) request = requestIdle(next);
      else {
        if (definitions.notes !== '') found.push(...checkReport(definitions.notes, evidence).marks);
        startTransition(() => setKnown({ of: parts, by: evidence, marks: found }));
      }
    };
    let request = requestIdle(next);
    return () => cancelIdleCallback(request);
  }, [parts, evidence, definitions, isStreaming]);
  const marks = !isStreaming && known?.of === parts && known.by === evidence ? known.marks : null;
  return useMemo(() => (marks === null ? noDoubts : doubtsOf(marks, dismissed)), [marks, dismissed]);
}
