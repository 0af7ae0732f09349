import {
  Captions,
  ChevronDown,
  CircleX,
  Copy,
  FileX,
  Film,
  FlaskConical,
  Hand,
  History,
  ListChecks,
  Tag,
  VolumeOff,
  Volume2,
  type LucideIcon,
} from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { trialOf } from '../../shared/session/trial.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { valueColumnName } from '../../shared/values/describe-value.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { canDo, tryFirst } from '../batch/batch-actions.ts';
import { useEstimateParts, usePricedBatch } from '../batch/use-estimate.ts';
import { showOverlay, includeVideos } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { changeBatchView } from '../store/batch-view.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { selectLimit } from '../store/selectors.ts';
import { AutomaticToggle } from '../plan/AutomaticToggle.tsx';
import { Button } from '../ui/Button.tsx';
import { useElementHeight } from '../ui/element-width.ts';
import { FileList } from './FileList.tsx';
import { linesBeforeStart, type Line, type LineAction } from './lines.ts';
import { materialOf, sendsSound, sendsWords } from './material.ts';

interface BeforeStartProps {
  readonly batch: Batch;
  /** Called with the height at which everything is in view. Pixels. */
  readonly onFit: (heightPx: number) => void;
}

/** Space above and below the content, as in before-start.css. Pixels. */
const AROUND_PX = 30;

const ICONS: Readonly<Record<Line['icon'], LucideIcon>> = {
  videos: Film,
  words: Captions,
  sound: Volume2,
  silent: VolumeOff,
  known: History,
  held: Hand,
  twins: Copy,
  failed: CircleX,
  values: Tag,
  'left-out': FileX,
};

/** Shows the videos of a dropped folder, the parts of them that will be sent, and the cost of that. It stands where the lanes are after Start. */
export function BeforeStart({ batch, onFit }: BeforeStartProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const contentRef = useRef<HTMLDivElement>(null);
  const heightPx = useElementHeight(contentRef);
  useEffect(() => {
    if (heightPx > 0) onFit(heightPx + AROUND_PX);
  }, [heightPx, onFit]);
  const lines = linesBeforeStart(batch, translations);
  const found = lines.filter(({ icon }) => icon !== 'left-out');
  const leftOut = lines.filter(({ icon }) => icon === 'left-out');
  return (
    <section className="before" aria-label={t('before.title')} tabIndex={0}>
      <div className="before__content" ref={contentRef}>
        <div className="before__found">
          <ul className="before__lines">
            {found.map((line) => (
              <LineRow key={line.key} line={line} batch={batch} />
            ))}
          </ul>
          {leftOut.length > 0 && (
            <div className="before__left-out">
              <span>{t('before.leftOut')}</span>
              {leftOut.map((line) => (
                <FilesButton
                  key={line.key}
                  line={line}
                  className={line.tone === 'warn' ? 'chip num tone-warn' : 'chip num'}
                />
              ))}
            </div>
          )}
        </div>
        <Sent batch={batch} />
      </div>
    </section>
  );
}

interface LineRowProps {
  readonly line: Line;
  readonly batch: Batch;
}

function LineRow({ line, batch }: LineRowProps): ReactNode {
  const { t } = useTranslations();
  const { icon, tone, text, action, files, jobs } = line;
  const Icon = ICONS[icon];
  return (
    <li className={`before__line before__line--${tone}`}>
      <Icon size={15} aria-hidden />
      {files.length > 0 ? (
        <FilesButton line={line} className="before__fold num" />
      ) : (
        // A program such as yt-dlp would get a wide hyphen.
        <span className={icon === 'values' ? undefined : 'num'}>{text}</span>
      )}
      {action !== null && (
        <Button
          title={action === 'send-sound' ? t('before.sendSoundHint') : undefined}
          onClick={() => run(action, batch, jobs)}
        >
          {t(ACTION_LABELS[action], { count: jobs.length })}
        </Button>
      )}
    </li>
  );
}

const ACTION_LABELS = {
  'send-sound': 'before.sendSound',
  release: 'before.release',
  'take-too': 'before.takeToo',
  'show-failed': 'before.showFailed',
  'show-values': 'values.look',
} as const satisfies Record<LineAction, string>;

function run(action: LineAction, batch: Batch, jobs: readonly number[]): void {
  switch (action) {
    case 'send-sound':
      void request('batch.plan', { batchId: batch.id, change: { send: 'frames+audio' } });
      return;
    case 'release':
    case 'take-too':
      void includeVideos(batch.id, jobs, true);
      return;
    case 'show-failed':
      changeBatchView({ listFilter: 'failed' });
      return;
    case 'show-values':
      showOverlay('values');
  }
}

interface FilesButtonProps {
  readonly line: Line;
  readonly className: string;
}

/** A group of files. A press lists them, each with what is to know of it. */
function FilesButton({ line, className }: FilesButtonProps): ReactNode {
  const { text, files } = line;
  return (
    <Popover.Root>
      <Popover.Trigger className={className}>
        {text}
        {line.icon === 'twins' && <ChevronDown size={13} aria-hidden />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={text}
        >
          <FileList title={text} files={files} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Starts with a few videos. Renders nothing where hardly any would be left. */
function TryFirst({ batch }: SentProps): ReactNode {
  const { t } = useTranslations();
  const selected = useApp((state) => state.selected);
  const tried = trialOf(batch, selected);
  if (tried === null) return null;
  // A batch that has begun is resumed. While its folder is read, the button only waits.
  if (batch.phase.kind !== 'scanning' && !canDo('start', batch)) return null;
  return (
    <Button
      title={t('before.tryFirstHint', { count: tried.length })}
      disabled={!canDo('start', batch)}
      onClick={() => void tryFirst(batch.id, tried)}
    >
      <FlaskConical size={14} />
      {t('before.tryFirst', { count: tried.length })}
    </Button>
  );
}

/** The names of the columns whose values are told, in the window's language. */
function sentNames({ values }: Batch, translations: Translations): string {
  const sent = values.columns.filter(({ isSent, isHidden }) => isSent && !isHidden);
  const names = sent.map((column) => valueColumnName(column, translations));
  return new Intl.ListFormat(translations.locale, { type: 'conjunction' }).format(names);
}

interface SentProps {
  readonly batch: Batch;
}

/** The data that leaves this computer at Start, and what that costs and takes. */
function Sent({ batch }: SentProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const limit = useApp(selectLimit);
  const estimate = useEstimateParts(usePricedBatch(batch));
  const { plan, isDemo } = batch;
  const material = useMemo(() => materialOf(batch.jobs, plan), [batch.jobs, plan]);
  const what =
    plan.send === 'clip'
      ? t('before.sentClip')
      : t(plan.moreForLong ? 'before.sentFramesMore' : 'before.sentFrames', { frames: plan.frames });
  return (
    <div className="before__sent">
      <dl className="before__cost">
        <div>
          <dt>{t('before.cost')}</dt>
          <dd className="num">{estimate?.cost ?? t('before.free')}</dd>
        </div>
        {estimate !== null && (
          <div>
            <dt>{t('before.time')}</dt>
            <dd className="num">
              {estimate.time} <small>{t('before.atOnce', { count: limit })}</small>
            </dd>
          </div>
        )}
      </dl>
      <h2>{t('before.sent')}</h2>
      <ul className="before__what">
        <li>{what}</li>
        {sendsSound(material, plan) && <li>{t('before.sentSound')}</li>}
        {sendsWords(material, plan) && <li>{t('before.sentWords')}</li>}
        {plan.context !== '' && <li>{t('before.sentContext')}</li>}
        {batch.values.columns.some(({ isSent, isHidden }) => isSent && !isHidden) && (
          <li>
            {t('values.told')}:{' '}
            <button type="button" className="before__fold" onClick={() => showOverlay('values')}>
              {sentNames(batch, translations)}
            </button>
          </li>
        )}
        {plan.synthesize && <li>{t('synthesis.sentReports')}</li>}
      </ul>
      {batch.jobs.length > 1 && (
        <AutomaticToggle
          key={batch.id}
          batch={batch}
          label={t('synthesis.automaticHere')}
          isOn={plan.synthesize}
        >
          <span className="before__together">{t('synthesis.automaticHere')}</span>
        </AutomaticToggle>
      )}
      <p className="before__note">
        <ListChecks size={14} aria-hidden />
        {t('before.report', { template: templateName(plan.template, translations) })}
      </p>
      <TryFirst batch={batch} />
      <p className="before__note">
        {estimate === null ? t('before.nothingLeft') : t(isDemo ? 'before.estimateDemo' : 'before.estimate')}
      </p>
    </div>
  );
}
