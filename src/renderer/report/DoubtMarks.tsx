import { Image, ImageOff, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ComponentProps, type ReactNode } from 'react';
import { describeDoubt } from '../../shared/checks/describe-doubt.ts';
import type { Doubt } from '../../shared/checks/doubts.ts';
import { formatClock } from '../../shared/durations.ts';
import { usePlayerState, usePlayFrom } from '../player/PlayerProvider.tsx';
import { useTranslations } from '../store/i18n.ts';
import { useDoubtMarking } from './doubt-context.ts';
import { DoubtPopover } from './DoubtPopover.tsx';

/** Elements with a doubt carry this attribute, so that the reader can step through them. */
export const DOUBT = 'data-doubt';

interface PastTimeProps {
  /** The time as the report writes it, such as `1:05`. */
  readonly children: string;
}

/** Shows a time of the findings that lies past the end of the video, struck through. */
export function PastTime({ children }: PastTimeProps): ReactNode {
  const { t } = useTranslations();
  const end = usePlayerState((state) => formatClock(state.durationS * 1000));
  return (
    <span className="time time--past" title={t('report.pastEnd', { time: children, end })}>
      <TriangleAlert size={11} aria-hidden />
      <s>{children}</s>
    </span>
  );
}

interface DoubtedTimeProps {
  readonly timeS: number;
  /** Names the doubt. */
  readonly doubtKey: string;
  readonly children: ReactNode;
}

/** Returns the popover that a click on a mark opens: null while it is closed. */
function useDoubtPopover(about: Omit<ComponentProps<typeof DoubtPopover>, 'anchor' | 'onClose'>): {
  readonly shown: ReactNode;
  readonly onOpen: (event: { readonly currentTarget: HTMLElement }) => void;
} {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return {
    shown:
      anchor === null ? null : <DoubtPopover {...about} anchor={anchor} onClose={() => setAnchor(null)} />,
    onOpen: ({ currentTarget }) => setAnchor(currentTarget),
  };
}

/** Shows a time of the text that lies past the end of the video, struck through. A click says why. */
export function DoubtedTime({ timeS, doubtKey, children }: DoubtedTimeProps): ReactNode {
  const doubt = useMemo<Doubt>(() => ({ kind: 'past-end', timeS }), [timeS]);
  const { dismissed } = useDoubtMarking();
  const { why } = useDescription(doubt);
  const popover = useDoubtPopover({ doubt, why, doubtKey, nearS: null });
  if (dismissed.has(doubtKey)) return children;
  return (
    <>
      <button
        type="button"
        className="time time--past"
        title={why}
        aria-haspopup="dialog"
        aria-expanded={popover.shown !== null}
        {...{ [DOUBT]: '' }}
        onClick={popover.onOpen}
      >
        <TriangleAlert size={11} aria-hidden />
        <s>{children}</s>
      </button>
      {popover.shown}
    </>
  );
}

interface DoubtedQuoteProps {
  readonly doubt: Doubt;
  readonly doubtKey: string;
  /** The time that the report gives for it, in seconds; null for none. */
  readonly nearS: number | null;
  /** True for the last piece of the quotation, which shows the note. */
  readonly isEnd: boolean;
  readonly children: ReactNode;
}

/** Marks a doubted quotation, or a piece of one. The note behind it says why. Among many equal ones it is only a sign. */
export function DoubtedQuote({ doubt, doubtKey, nearS, isEnd, children }: DoubtedQuoteProps): ReactNode {
  const { dismissed, many } = useDoubtMarking();
  const { tag, why } = useDescription(doubt);
  const popover = useDoubtPopover({ doubt, why, doubtKey, nearS });
  if (dismissed.has(doubtKey)) return children;
  const isOneOfMany = many.has(doubt.kind);
  return (
    <>
      <mark className="unsaid" title={why}>
        {children}
      </mark>
      {isEnd && (
        <button
          type="button"
          className={isOneOfMany ? 'unsaid__tag unsaid__tag--small' : 'unsaid__tag'}
          title={why}
          aria-label={tag}
          aria-haspopup="dialog"
          aria-expanded={popover.shown !== null}
          data-ours
          {...{ [DOUBT]: '' }}
          onClick={popover.onOpen}
        >
          <TriangleAlert size={11} aria-hidden />
          {!isOneOfMany && tag}
        </button>
      )}
      {popover.shown}
    </>
  );
}

interface SeenQuoteProps {
  /** The time of the picture, in seconds. */
  readonly timeS: number;
  readonly isEnd: boolean;
  readonly children: ReactNode;
}

/** A text that the report sees in the picture. The sign behind it shows the nearest frame, and a click plays from there. */
export function SeenQuote({ timeS, isEnd, children }: SeenQuoteProps): ReactNode {
  const { t } = useTranslations();
  const playFrom = usePlayFrom();
  return (
    <>
      {children}
      {isEnd && (
        <button
          type="button"
          className="seen"
          aria-label={t('report.onScreenAt', { time: formatClock(timeS * 1000) })}
          data-time={timeS}
          data-ours
          onClick={() => playFrom(timeS)}
        >
          <Image size={12} aria-hidden />
        </button>
      )}
    </>
  );
}

function useDescription(doubt: Doubt) {
  const translations = useTranslations();
  const durationS = usePlayerState((state) => state.durationS);
  return useMemo(() => describeDoubt(doubt, durationS, translations), [doubt, durationS, translations]);
}

/** Follows a time for which no frame and no transcript line was sent. */
export function UnseenTag({ timeS }: { readonly timeS: number }): ReactNode {
  const { t } = useTranslations();
  return (
    <span
      className="unsaid__tag"
      title={t('report.notSeenWhy', { time: formatClock(timeS * 1000) })}
      data-ours
    >
      <ImageOff size={11} aria-hidden />
      {t('report.notSeen')}
    </span>
  );
}
