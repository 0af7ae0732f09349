import type { MouseEvent, ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';

interface NoteReferenceProps {
  readonly number: string;
}

/** The number of a note in the text of a report. It leads to the note. */
export function NoteReference({ number }: NoteReferenceProps): ReactNode {
  const { t } = useTranslations();
  return (
    <sup className="note-ref" data-note={number}>
      <a
        href={`#note-${number}`}
        aria-label={t('report.noteNumber', { number })}
        onClick={(event) => show(event, (report) => noteIn(report, number))}
      >
        {number}
      </a>
    </sup>
  );
}

interface NoteBackProps {
  readonly children: ReactNode;
}

/** Leads from a note back to the place in the text that refers to it. */
export function NoteBack({ children }: NoteBackProps): ReactNode {
  const { t } = useTranslations();
  return (
    <a
      href="#note-back"
      className="note-back"
      aria-label={t('report.noteBack')}
      title={t('report.noteBack')}
      onClick={(event) => {
        const note = event.currentTarget.closest('li');
        const place = [...(note?.querySelectorAll('.note-back') ?? [])].indexOf(event.currentTarget);
        const number = [...(note?.parentElement?.children ?? [])].indexOf(note ?? event.currentTarget) + 1;
        show(event, (report) => report.querySelectorAll<HTMLElement>(`[data-note="${number}"] a`)[place]);
      }}
    >
      {children}
    </a>
  );
}

function noteIn(report: Element, number: string): HTMLElement | undefined {
  return report.querySelectorAll<HTMLElement>('[data-footnotes] > ol > li')[Number(number) - 1];
}

function show(event: MouseEvent<HTMLElement>, find: (report: Element) => HTMLElement | undefined): void {
  event.preventDefault();
  const report = event.currentTarget.closest('.prose');
  const found = report === null ? undefined : find(report);
  if (found === undefined) return;
  if (found.tagName === 'LI') found.tabIndex = -1;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  found.focus({ preventScroll: true });
}
