import type { Evidence } from '../../shared/checks/check-text.ts';
import type { Mark } from '../../shared/checks/doubts.ts';

/** The marks found in each part of a report, kept for as long as the part is. */
const known = new WeakMap<object, { readonly evidence: Evidence; readonly marks: readonly Mark[] }>();

/** Keeps what drawing a part found in it, so that counting the doubts does not check it a second time. */
export function keepMarks(part: object, evidence: Evidence, marks: readonly Mark[]): void {
  known.set(part, { evidence, marks });
}

/** Returns the marks of a part: those that were found when it was drawn, or else those that `check` finds now. */
export function marksIn(part: object, evidence: Evidence, check: () => readonly Mark[]): readonly Mark[] {
  const kept = known.get(part);
  if (kept?.evidence === evidence) return kept.marks;
  const marks = check();
  keepMarks(part, evidence, marks);
  return marks;
}
