import { CircleAlert, Hourglass, RotateCw, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import { formatTimeOfDay } from '../../shared/durations.ts';
import type { Batch, Inquiry } from '../../shared/session/model.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';

interface InquiryStateProps {
  readonly batch: Pick<Batch, 'id' | 'phase' | 'isReadOnly'>;
  readonly inquiry: Inquiry;
}

/** How far a text is, or why there is none, with the button that helps. Nothing for a text that is written. */
export function InquiryState({ batch, inquiry }: InquiryStateProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { status } = inquiry;
  const ref = { batchId: batch.id, inquiry: inquiry.id };
  const again = (name: string): ReactNode =>
    batch.isReadOnly ? null : (
      <Button onClick={() => void request('inquiry.again', ref)}>
        <RotateCw size={13} aria-hidden />
        {name}
      </Button>
    );
  const stop = batch.isReadOnly ? null : (
    <Button look="ghost" onClick={() => void request('inquiry.stop', ref)}>
      <Square size={12} aria-hidden />
      {t('synthesis.stop')}
    </Button>
  );
  switch (status.kind) {
    case 'answered':
      return null;
    case 'waiting': {
      // A text of a batch that rests waits for nothing by itself, unless it was just asked for.
      const rests = batch.phase.kind !== 'running' && batch.phase.kind !== 'draining';
      if (inquiry.isAutomatic && rests) {
        return (
          <Line icon={<Hourglass size={14} aria-hidden />} text={t('synthesis.waitingPaused')}>
            {again(t('synthesis.write'))}
          </Line>
        );
      }
      return inquiry.spans.length > 0 ? (
        <Line icon={<Hourglass size={14} aria-hidden />} text={t('synthesis.interrupted')}>
          {again(t('synthesis.resume'))}
        </Line>
      ) : (
        <Line icon={<span className="live-dot" aria-hidden />} text={t('synthesis.waiting')}>
          {stop}
        </Line>
      );
    }
    case 'running': {
      const { done, steps, words } = status;
      const text =
        words > 0
          ? t('synthesis.writing', { count: words })
          : t('synthesis.reading', { done: translations.number(done), steps: translations.number(steps) });
      return (
        <Line icon={<span className="live-dot" aria-hidden />} text={text}>
          {stop}
        </Line>
      );
    }
    case 'backing-off': {
      const { title } = describeFailure(status.failure, translations);
      const time = formatTimeOfDay(status.untilMs, translations, 'seconds');
      return (
        <Line
          icon={<Hourglass size={14} aria-hidden />}
          text={`${title} ${t('synthesis.backingOff', { time })}.`}
        >
          {stop}
        </Line>
      );
    }
    case 'failed': {
      const { title, advice } = describeFailure(status.failure, translations);
      return (
        <Line
          icon={<CircleAlert size={14} className="tone-danger" aria-hidden />}
          text={`${t('synthesis.failed')}. ${title}${advice === null ? '' : ` ${advice}`}`}
        >
          {again(t('synthesis.again'))}
        </Line>
      );
    }
    case 'stopped':
      return (
        <Line icon={<Square size={13} aria-hidden />} text={t('synthesis.stopped')}>
          {again(t('synthesis.resume'))}
        </Line>
      );
  }
}

interface LineProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly children: ReactNode;
}

function Line({ icon, text, children }: LineProps): ReactNode {
  return (
    <div className="inquiry-state" role="status">
      {icon}
      <span className="inquiry-state__text">{text}</span>
      {children}
    </div>
  );
}
