import type { ArchiveHit } from '../../shared/archive-search.ts';
import { openReportAtFact } from '../report/fact-search.ts';
import { openReportAtText } from '../report/search-highlight.ts';
import { openTranscriptAtLine } from '../report/transcript-search.ts';
import { keepOpen, readReport, showBatch } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import type { Piece } from './match.ts';

/** Shows the batch of a hit, and its report at what was found. */
export async function openHit({ batchId, job, part, found, line, lineText, nth }: ArchiveHit): Promise<void> {
  // A batch that cannot be opened has said so.
  if (!(await keepOpen(batchId))) return;
  // The batch on screen keeps what is marked in it.
  if (useApp.getState().batchId !== batchId) showBatch(batchId);
  const ref = { batchId, job };
  switch (part) {
    case 'transcript':
      openTranscriptAtLine(ref, { text: found, line });
      return;
    case 'report':
      openReportAtText(ref, found, { nth });
      return;
    case 'findings':
    case 'values':
      openReportAtFact(ref, { part, text: found, line: lineText });
      return;
    case 'name':
      readReport(ref);
  }
}

/** The excerpt of a hit in pieces, with what was found highlighted. */
export function piecesOf({ excerpt, marks }: Pick<ArchiveHit, 'excerpt' | 'marks'>): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) pieces.push({ text: excerpt.slice(at, start), isOn: false });
    pieces.push({ text: excerpt.slice(start, end), isOn: true });
    at = end;
  }
  if (at < excerpt.length) pieces.push({ text: excerpt.slice(at), isOn: false });
  return pieces;
}
