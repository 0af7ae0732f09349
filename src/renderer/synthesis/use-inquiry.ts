import { useEffect, useMemo, useState } from 'react';
import { citationsIn } from '../../shared/synthesis/citations.ts';
import type { ShownInquiry } from '../../shared/synthesis/written.ts';
import { reportOf, type Batch, type Inquiry, type Job } from '../../shared/session/model.ts';
import { onPush, requestSilently } from '../store/bridge.ts';

export interface InquiryText {
  /** Null until it is written and loaded. */
  readonly written: ShownInquiry | null;
  /** The text so far, while it is written; empty otherwise. */
  readonly growing: string;
  /** True where it was written and its file is gone. */
  readonly isGone: boolean;
}

const nothing: InquiryText = { written: null, growing: '', isGone: false };

/** Returns the text of an inquiry, as it grows and once it is written. It is read again when reports change, and when the window gets the focus: files may have been edited. */
export function useInquiry(batch: Pick<Batch, 'id' | 'jobs'>, inquiry: Inquiry | null): InquiryText {
  const { id: batchId, jobs } = batch;
  const id = inquiry?.id ?? null;
  const kind = inquiry?.status.kind ?? null;
  const of = `${batchId}/${id}/${kind}`;
  const content = useMemo(() => contentOf(jobs), [jobs]);
  const [answer, setAnswer] = useState<{ readonly of: string; readonly text: InquiryText } | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isOver = false;
    const load = (): void => {
      void requestSilently('inquiry.read', { batchId, inquiry: id }).then((reply) => {
        // An error leaves what is shown: the batch may have been closed meanwhile.
        if (isOver || !reply.ok) return;
        const { written, growing } = reply.value;
        setAnswer({ of, text: { written, growing, isGone: written === null && kind === 'answered' } });
      });
    };
    load();
    const end = onPush('inquiry.text', (push) => {
      if (push.batchId !== batchId || push.inquiry !== id) return;
      setAnswer((before) => ({ of, text: { ...(before?.text ?? nothing), growing: push.text } }));
    });
    window.addEventListener('focus', load);
    return () => {
      isOver = true;
      end();
      window.removeEventListener('focus', load);
    };
  }, [batchId, id, kind, of, content]);
  return answer?.of === of ? answer.text : nothing;
}

/** Returns a growing text as it is shown: its citations are not checked yet. */
export function growingText(
  text: string,
  jobs: readonly Job[],
): Pick<ShownInquiry, 'text' | 'citations' | 'uncited'> {
  const sources = jobs.map(({ title, info }, job) => ({ job, title, durationS: info?.durationS ?? null }));
  const citations = citationsIn(text, sources).map((one) => ({ ...one, doubt: null, excerpt: '' }));
  return { text, citations, uncited: [] };
}

/** Changes when a report or a corrected value does. */
function contentOf(jobs: readonly Job[]): string {
  return jobs
    .map((job) => {
      const corrected = Object.keys(job.corrections).length === 0 ? '' : JSON.stringify(job.corrections);
      return `${reportOf(job)?.sha256.slice(0, 8) ?? ''}${corrected}`;
    })
    .join(' ');
}
