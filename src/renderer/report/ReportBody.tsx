import { ArrowDown } from 'lucide-react';
import { useCallback, useImperativeHandle, useMemo, useState, type ReactNode, type Ref } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { definitionsOf } from '../../shared/markdown/definitions.ts';
import type { JobRef } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { reportUndrawn } from '../store/report-error.ts';
import { usePreferences } from '../store/preferences.ts';
import { Checks } from './Checks.tsx';
import { DOUBT } from './DoubtMarks.tsx';
import { DoubtProvider } from './doubt-context.ts';
import { useDoubts } from './use-doubts.ts';
import { useEvidence } from './use-evidence.ts';
import { useIsFactSought } from './fact-search.ts';
import { FindBar } from './FindBar.tsx';
import { IdleMountProvider } from './IdleMount.tsx';
import { IdleQueue } from './idle-queue.ts';
import { ReportArticle } from './ReportArticle.tsx';
import type { ReportPart, ReportParts } from './report-parts.ts';
import { useSearchHighlight } from './search-highlight.ts';
import { TimePopover } from './TimePopover.tsx';
import { useFind, useFindKey } from './use-find.ts';
import { useReportPlace } from './use-report-place.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { UnseenProvider, useUnseen } from './use-unseen.ts';

/** The methods that a report offers to components around it. */
export interface ReportHandle {
  /** Scrolls to the beginning of a part and gives the report the focus. */
  readonly show: (part: ReportPart) => void;
}

interface ReportBodyProps {
  readonly jobRef: JobRef;
  readonly report: ReportParts;
  readonly isStreaming: boolean;
  /** Duration of the video in seconds; null when it is not known. */
  readonly durationS: number | null;
  /** The user's text about the batch. */
  readonly context: string;
  /** The keys of doubts that the user called right. */
  readonly dismissed: readonly string[];
  /** Calls doubts right, or shows them again. Null in a batch that cannot be changed. */
  readonly onDismiss: ((keys: readonly string[], isRight: boolean) => void) | null;
  /** Words written per second; null when that is not known. */
  readonly rate: number | null;
  /** True on the reading page: Ctrl or Cmd with F then searches the report wherever the focus is. */
  readonly isMain?: boolean;
  /** Replaces the report's first heading, which only names the file. Null keeps that heading. */
  readonly title?: string | null;
  /** Rendered below the title. */
  readonly head?: ReactNode;
  readonly handle?: Ref<ReportHandle>;
  /** Rendered above the text. */
  readonly children?: ReactNode;
}

/** So much of a report tells its direction and its language. UTF-16 code units. */
const BEGINNING_CHARS = 4000;

/** Shows a report with its search and its checks. While the report streams, the view follows its end until the reader scrolls up. */
export function ReportBody({
  jobRef,
  report,
  isStreaming,
  durationS,
  context,
  dismissed,
  onDismiss,
  rate,
  isMain = false,
  title = null,
  head,
  handle,
  children,
}: ReportBodyProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const size = usePreferences((state) => state.reportTextSize);
  const [queue] = useState(() => new IdleQueue());
  const drawAll = useCallback(() => queue.flush(), [queue]);
  const { ref, isFollowing, onScroll, jumpToEnd } = useStickToEnd(isStreaming);
  const find = useFind(ref, report.text, drawAll);
  const isThere = report.parts.length > 0;
  const isSearching = useIsFactSought(jobRef) || find.isOpen;
  useReportPlace(ref, { jobRef, isThere, isStreaming, isSearching, drawAll });
  useFindKey(find, ref, isMain);
  useSearchHighlight(find, { isMain, isThere: report.text !== '', drawAll });
  const evidence = useEvidence(durationS, context);
  const right = useMemo(() => new Set(dismissed), [dismissed]);
  const definitions = useMemo(() => definitionsOf(report.parts), [report.parts]);
  const beginning = report.text.slice(0, BEGINNING_CHARS);
  const doubts = useDoubts(report.parts, { evidence, definitions }, right, isStreaming, queue);
  const marking = useMemo(
    () => ({ many: doubts.many, dismissed: right, onDismiss }),
    [doubts.many, right, onDismiss],
  );
  useImperativeHandle(
    handle,
    () => ({
      show: (part) => {
        drawAll();
        const block = ref.current?.querySelector(`[data-part="${part.start}"]`);
        block?.scrollIntoView({ block: 'start', behavior: 'instant' });
        ref.current?.focus({ preventScroll: true });
      },
    }),
    [drawAll, ref],
  );
  const unseen = useUnseen(!isStreaming);
  const showDoubt = useCallback(
    (place: number) => {
      drawAll();
      const all = ref.current?.querySelectorAll<HTMLElement>(`[${DOUBT}]`) ?? [];
      const doubt = all[place % all.length];
      doubt?.scrollIntoView({ block: 'center', behavior: 'instant' });
      for (const one of all) one.classList.toggle('doubt--shown', one === doubt);
    },
    [drawAll, ref],
  );
  const top = useMemo(
    () => (
      <>
        {head}
        <Checks doubts={doubts} unseen={unseen.size} onShow={showDoubt} />
      </>
    ),
    [head, doubts, unseen, showDoubt],
  );

  return (
    <div className="report__frame" data-text={size}>
      {find.isOpen && (
        <FindBar
          label={t('report.find')}
          sought={find.sought}
          now={find.now}
          count={find.count}
          onSeek={find.seek}
          onGo={find.go}
          onClose={find.close}
          takesKeys={find.takesKeys}
        />
      )}
      <div
        className="report__scroll"
        ref={ref}
        onScroll={onScroll}
        tabIndex={0}
        role="document"
        aria-label={t('report.name')}
      >
        <div className="report__content">
          {children}
          <DoubtProvider value={marking}>
            <UnseenProvider value={unseen}>
              <IdleMountProvider queue={queue}>
                <ErrorBoundary
                  fallback={<PlainReport text={report.text} head={head} />}
                  onError={reportUndrawn}
                >
                  <ReportArticle
                    parts={report.parts}
                    definitions={definitions}
                    beginning={beginning}
                    isStreaming={isStreaming}
                    evidence={evidence}
                    title={title}
                    head={top}
                  />
                </ErrorBoundary>
              </IdleMountProvider>
            </UnseenProvider>
          </DoubtProvider>
        </div>
      </div>
      <TimePopover within={ref} />
      {isStreaming && !isFollowing && (
        <Button className="report__jump" onClick={jumpToEnd}>
          <ArrowDown size={14} />
          {t('report.jumpToEnd')}
          {rate !== null && (
            <span className="report__rate num">
              {t('report.wordsPerSecond', { rate: translations.number(rate, rate < 10 ? 1 : 0) })}
            </span>
          )}
        </Button>
      )}
    </div>
  );
}

interface PlainReportProps {
  readonly text: string;
  readonly head: ReactNode;
}

/** The text of a report that could not be drawn, so that it can still be read and everything else goes on. */
function PlainReport({ text, head }: PlainReportProps): ReactNode {
  const { t } = useTranslations();
  return (
    <article className="prose">
      <div data-ours>
        {head}
        <p className="prose__as-text">{t('report.undrawn')}</p>
      </div>
      <pre>{text}</pre>
    </article>
  );
}
