import { ImageOff, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { usePlayerState } from '../player/PlayerProvider.tsx';
import { useTranslations } from '../store/i18n.ts';

/** Elements with a doubt carry this attribute, so that the reader can step through them. */
export const DOUBT = 'data-doubt';

interface PastTimeProps {
  /** The time as the report writes it, such as `1:05`. */
  readonly children: string;
}

/** Shows a time that lies past the end of the video, struck through. */
export function PastTime({ children }: PastTimeProps): ReactNode {
  const { t } = useTranslations();
  const end = usePlayerState((state) => formatClock(state.durationS * 1000));
  return (
    <Mark className="time time--past" why={t('report.pastEnd', { time: children, end })} isDoubt>
      <TriangleAlert size={11} aria-hidden />
      <s>{children}</s>
    </Mark>
  );
}

interface MarkProps {
  readonly className: string;
  /** What the mark means. */
  readonly why: string;
  /** True where the reader steps through the mark. */
  readonly isDoubt?: boolean;
  readonly children: ReactNode;
}

/** A mark that says what it means: to the pointer that rests on it, and to everybody who presses it or Enter. */
function Mark({ className, why, isDoubt = false, children }: MarkProps): ReactNode {
  return (
    <Popover.Root>
      <Popover.Trigger className={className} title={why} {...(isDoubt && { [DOUBT]: '' })}>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover popover--why"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          aria-label={why}
        >
          <p>{why}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface UnsaidQuoteProps {
  /** True for the last piece of the quote, which shows the note. */
  readonly isEnd: boolean;
  readonly children: ReactNode;
}

/** Marks a quote, or a piece of one, that the transcript does not contain. */
export function UnsaidQuote({ isEnd, children }: UnsaidQuoteProps): ReactNode {
  const { t } = useTranslations();
  const title = t('report.notInWordsWhy');
  return (
    <>
      <mark className="unsaid" title={title} {...(isEnd && { [DOUBT]: '' })}>
        {children}
      </mark>
      {isEnd && (
        <span data-ours>
          <Mark className="unsaid__tag" why={title}>
            <ImageOff size={11} aria-hidden />
            {t('report.notInWords')}
          </Mark>
        </span>
      )}
    </>
  );
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
