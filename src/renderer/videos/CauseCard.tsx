import { ChevronRight, CircleX, Copy } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { MessageKey } from '../../shared/i18n/i18n.ts';
import { copyText } from '../ui/copy-text.ts';
import { openSettings, showOverlay } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { showNews, showError } from '../store/toasts.ts';
import { useTranslations, currentTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { runVideoAction } from './video-actions.ts';
import { remediesOf, type Cause, type Remedy } from './causes.ts';
import { UseModelButton } from './UseModelButton.tsx';
import { AttemptBars } from './AttemptBars.tsx';

/** The most raw texts shown for a cause. */
const MAX_DETAILS = 5;

const REMEDIES = {
  retry: ['videos.stepRetry', 'videos.stepRetryWhy'],
  key: ['videos.stepKey', 'videos.stepKeyWhy'],
  folder: ['videos.stepFolder', 'videos.stepFolderWhy'],
  model: ['videos.stepModel', 'videos.stepModelWhy'],
  'use-model': ['videos.stepUseModel', 'videos.stepUseModelWhy'],
  send: ['videos.stepSend', 'videos.stepSendWhy'],
} as const satisfies Record<Remedy, readonly [MessageKey, MessageKey]>;

/** Why a remedy may help. A file that could not be read has no frames that are kept. */
function whyOf(remedy: Remedy, { kind }: Failure): (typeof REMEDIES)[Remedy][1] | 'videos.stepRetryFileWhy' {
  const isOfFile = kind === 'unreadable-video' || kind === 'video-vanished';
  return remedy === 'retry' && isOfFile ? 'videos.stepRetryFileWhy' : REMEDIES[remedy][1];
}

interface CauseCardProps {
  readonly batch: Batch;
  readonly cause: Cause;
  readonly isUnfolded: boolean;
  readonly onTurn: () => void;
}

/**
 * Explains once, for all videos of a cause, why they failed: a sentence, the remedies, the attempts on the first video,
 * and the raw text.
 */
export function CauseCard({ batch, cause, isUnfolded, onTurn }: CauseCardProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { title, advice } = describeFailure(cause.failure, translations);
  const count = cause.indexes.length;
  const first = batch.jobs[cause.indexes[0] ?? -1];
  const details = detailsOf(batch, cause);
  return (
    <section className="cause" aria-label={title}>
      <header className="cause__head">
        <CircleX size={16} className="tone-danger" aria-hidden />
        <h2>{title}</h2>
        <span className="cause__count num">{t('videos.causeCount', { count })}</span>
      </header>
      {advice !== null && <p className="cause__advice">{advice}</p>}
      {!batch.isReadOnly && (
        <ol className="cause__steps">
          {remediesOf(cause.failure).map((remedy, place) => (
            <li key={remedy}>
              <span>
                <b>{t(REMEDIES[remedy][0])}</b>
                <span className="cause__why">{t(whyOf(remedy, cause.failure))}</span>
              </span>
              <RemedyButton batch={batch} cause={cause} remedy={remedy} isFirst={place === 0} />
            </li>
          ))}
        </ol>
      )}
      {first !== undefined && (
        <Fold label={t('videos.whatHappened', { name: first.title })}>
          <AttemptBars job={first} />
        </Fold>
      )}
      {details.length > 0 && (
        <Fold
          label={t('videos.rawDetails')}
          aside={
            <Button look="ghost" onClick={() => copyDetails(supportText(cause, title, details))}>
              <Copy size={13} aria-hidden />
              {t('videos.copyForSupport')}
            </Button>
          }
        >
          <pre className="raw__text" tabIndex={0}>
            {details.join('\n\n')}
          </pre>
        </Fold>
      )}
      <Button look="ghost" aria-expanded={isUnfolded} onClick={onTurn}>
        {t(isUnfolded ? 'videos.hideVideos' : 'videos.showVideos', { count })}
      </Button>
    </section>
  );
}

interface FoldProps {
  readonly label: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Fold({ label, aside, children }: FoldProps): ReactNode {
  return (
    <Collapsible.Root className="raw">
      <div className="raw__head">
        <Collapsible.Trigger className="cause__fold">
          <ChevronRight size={15} aria-hidden />
          <span className="ellipsis">{label}</span>
        </Collapsible.Trigger>
        <span className="spacer" />
        {aside}
      </div>
      <Collapsible.Content>{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}

interface RemedyButtonProps {
  readonly batch: Batch;
  readonly cause: Cause;
  readonly remedy: Remedy;
  readonly isFirst: boolean;
}

function RemedyButton({ batch, cause, remedy, isFirst }: RemedyButtonProps): ReactNode {
  const { t } = useTranslations();
  const look = isFirst ? 'primary' : 'plain';
  switch (remedy) {
    case 'retry':
      return (
        <Button look={look} onClick={() => runVideoAction('retry', batch, cause.indexes)}>
          {t('videos.retrySeveral', { count: cause.indexes.length })}
        </Button>
      );
    case 'key':
      return (
        <Button look={look} onClick={() => showOverlay('key')}>
          {t('videos.addKey')}
        </Button>
      );
    case 'folder':
      return (
        <Button look={look} onClick={() => void request('batch.chooseOutDir', { batchId: batch.id })}>
          {t('videos.chooseFolder')}
        </Button>
      );
    case 'use-model': {
      const { failure } = cause;
      return (
        <UseModelButton batchId={batch.id} gone={failure.kind === 'model-not-found' ? failure.model : null} />
      );
    }
    case 'model':
    case 'send':
      return (
        <Button look={look} onClick={() => openSettings()}>
          {t('videos.openSettings')}
        </Button>
      );
  }
}

/** Returns the raw texts of a cause, each once, at most `MAX_DETAILS`. */
function detailsOf({ jobs }: Batch, { indexes }: Cause): readonly string[] {
  const details = new Set<string>();
  for (const index of indexes) {
    const status = jobs[index]?.status;
    if (status?.kind === 'failed' && status.failure.detail !== null) details.add(status.failure.detail);
    if (details.size === MAX_DETAILS) break;
  }
  return [...details];
}

/** Returns the text to copy for support. It leaves out the names of the videos, which are private. */
function supportText({ key, indexes }: Cause, title: string, details: readonly string[]): string {
  return [`${title} [${key}, ${indexes.length}]`, ...details].join('\n\n');
}

function copyDetails(text: string): void {
  const { t } = currentTranslations();
  if (copyText(text)) showNews(t('videos.detailsCopied'));
  else showError(t('videos.detailsNotCopied'));
}
