import {
  ChevronsDownUp,
  ChevronsUpDown,
  CircleDot,
  Copy,
  Ellipsis,
  Flag,
  Link,
  ListChecks,
  MessageSquareQuote,
  PenLine,
  RotateCw,
  Shapes,
  Trash2,
  TrendingUp,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { formatTimeOfDay } from '../../shared/durations.ts';
import { reportOf, type Batch, type Inquiry } from '../../shared/session/model.ts';
import { isInquiryOpen } from '../../shared/session/reduce-inquiry.ts';
import { useApp } from '../store/app-store.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { showNews } from '../store/toasts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { AutomaticToggle } from '../plan/AutomaticToggle.tsx';
import { AskButton } from './AskButton.tsx';
import { CitedText } from './CitedText.tsx';
import { useInquiryCost } from './inquiry-cost.ts';
import { InquiryState } from './InquiryState.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { growingText, useInquiry, type InquiryText } from './use-inquiry.ts';

/** One icon for each usual part, in their order. */
const ICONS: readonly LucideIcon[] = [TrendingUp, MessageSquareQuote, Flag, Shapes, ListChecks];

interface SynthesisBandProps {
  readonly batch: Batch;
}

/** The text about all reports of a batch above their table: its parts side by side, its versions, and what it costs to write it. */
export const SynthesisBand = memo(function SynthesisBand({ batch }: SynthesisBandProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const all = useMemo(() => batch.inquiries.filter(({ kind }) => kind === 'synthesis'), [batch.inquiries]);
  const written = all.filter(({ status }) => status.kind === 'answered');
  const last = all.at(-1) ?? null;
  const pending = last !== null && last.status.kind !== 'answered' ? last : null;
  const [isRemoving, setIsRemoving] = useState(false);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const current = written.find(({ id }) => id === chosenId) ?? written.at(-1) ?? null;
  const text = useInquiry(batch, current);
  const growing = useInquiry(batch, pending);
  const isFolded = usePreferences((state) => state.isSynthesisFolded);
  const isUnderWay = pending !== null && isInquiryOpen(pending);
  const reports = batch.jobs.filter((job) => reportOf(job) !== null).length;
  const read = current?.status.kind === 'answered' ? current.status.answer.reports : reports;
  return (
    <section className="synthesis" aria-label={t('synthesis.titleNone')}>
      <header className="synthesis__head">
        <h2>{t('synthesis.title', { count: read })}</h2>
        {current !== null && <Facts inquiry={current} text={text} />}
        <div className="synthesis__acts">
          <AskButton />
          {current !== null && !batch.isReadOnly && (
            <WriteButton batch={batch} isAgain isDisabled={isUnderWay} onWrite={() => setChosenId(null)} />
          )}
          {current !== null && (
            <>
              <More
                batch={batch}
                versions={written}
                current={current}
                onChoose={setChosenId}
                onRemove={() => setIsRemoving(true)}
              />
              <Button
                look="ghost"
                aria-expanded={!isFolded}
                onClick={() => setPreferences({ isSynthesisFolded: !isFolded })}
              >
                {isFolded ? (
                  <ChevronsUpDown size={14} aria-hidden />
                ) : (
                  <ChevronsDownUp size={14} aria-hidden />
                )}
                {t(isFolded ? 'synthesis.expand' : 'synthesis.collapse')}
              </Button>
            </>
          )}
        </div>
      </header>
      {pending !== null && <InquiryState batch={batch} inquiry={pending} />}
      {growing.growing !== '' && isUnderWay ? (
        <Parts batch={batch} shown={growingText(growing.growing, batch.jobs)} />
      ) : (
        current !== null &&
        !isFolded &&
        (text.isGone ? (
          <p className="synthesis__note">{t('synthesis.gone')}</p>
        ) : (
          text.written !== null && <Parts batch={batch} shown={text.written} />
        ))
      )}
      {current === null && pending === null && <Invitation batch={batch} />}
      {isRemoving && current !== null && (
        <RemoveDialog batchId={batch.id} inquiry={current.id} onClose={() => setIsRemoving(false)} />
      )}
    </section>
  );
});

function Parts({
  batch,
  shown,
}: SynthesisBandProps & { readonly shown: Parameters<typeof CitedText>[0]['shown'] }): ReactNode {
  return (
    <div className="synthesis__parts" tabIndex={0} role="group">
      <CitedText
        batch={batch}
        shown={shown}
        headingOf={(heading, place) => {
          const Icon = ICONS[place] ?? CircleDot;
          return (
            <h3>
              <Icon size={14} aria-hidden />
              {heading}
            </h3>
          );
        }}
      />
    </div>
  );
}

/** How many reports were read, and whether every sentence names its source. */
function Facts({ inquiry, text }: { readonly inquiry: Inquiry; readonly text: InquiryText }): ReactNode {
  const { t } = useTranslations();
  if (inquiry.status.kind !== 'answered') return null;
  const { reports, uncited, doubted } = inquiry.status.answer;
  return (
    <>
      <span className="synthesis__tag">{t('synthesis.from', { count: reports })}</span>
      {uncited === 0 ? (
        <span className="synthesis__tag synthesis__tag--ok">
          <Link size={12} aria-hidden />
          {t('synthesis.everyCited')}
        </span>
      ) : (
        <span className="synthesis__tag synthesis__tag--warn">
          <TriangleAlert size={12} aria-hidden />
          {t('synthesis.uncited', { count: uncited })}
        </span>
      )}
      {doubted > 0 && (
        <span className="synthesis__tag synthesis__tag--warn">
          <TriangleAlert size={12} aria-hidden />
          {t('synthesis.doubted', { count: doubted })}
        </span>
      )}
      {text.written?.isStale === true && (
        <span className="synthesis__tag synthesis__tag--warn" title={t('synthesis.staleHint')}>
          <RotateCw size={12} aria-hidden />
          {t('synthesis.stale')}
        </span>
      )}
    </>
  );
}

function Invitation({ batch }: SynthesisBandProps): ReactNode {
  const { t } = useTranslations();
  const isAutomatic = useApp((state) => state.settings.synthesize);
  if (batch.isReadOnly) return null;
  return (
    <div className="synthesis__invite">
      <p>{t('synthesis.invite')}</p>
      <WriteButton batch={batch} isDisabled={false} onWrite={() => undefined} />
      <span className="spacer" />
      <AutomaticToggle key={batch.id} batch={batch} label={t('synthesis.automatic')} isOn={isAutomatic}>
        <span>{t('synthesis.automatic')}</span>
      </AutomaticToggle>
    </div>
  );
}

interface WriteButtonProps extends SynthesisBandProps {
  readonly isAgain?: boolean;
  readonly isDisabled: boolean;
  readonly onWrite: () => void;
}

/** Writes the text, and says before what that costs. */
function WriteButton({ batch, isAgain = false, isDisabled, onWrite }: WriteButtonProps): ReactNode {
  const { t } = useTranslations();
  const cost = useInquiryCost(batch, null);
  const write = (): void => {
    onWrite();
    void request('inquiry.add', {
      batchId: batch.id,
      kind: 'synthesis',
      question: '',
      jobs: null,
      follows: null,
      withFrames: false,
    });
  };
  return isAgain ? (
    <Button
      look="ghost"
      disabled={isDisabled}
      title={`${t('synthesis.writeAgainHint')} ${cost}`}
      onClick={write}
    >
      <RotateCw size={14} aria-hidden />
      {t('synthesis.writeAgain')}
    </Button>
  ) : (
    <>
      <Button look="primary" disabled={isDisabled} onClick={write}>
        <PenLine size={14} aria-hidden />
        {t('synthesis.write')}
      </Button>
      <span className="synthesis__note num">{cost}</span>
    </>
  );
}

interface MoreProps extends SynthesisBandProps {
  readonly versions: readonly Inquiry[];
  readonly current: Inquiry;
  readonly onChoose: (id: number) => void;
  readonly onRemove: () => void;
}

function More({ batch, versions, current, onChoose, onRemove }: MoreProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const ref = { batchId: batch.id, inquiry: current.id };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('synthesis.more')}>
          <Ellipsis size={15} />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          {versions.length > 1 && (
            <DropdownMenu.RadioGroup value={String(current.id)}>
              {versions.map(({ id, askedAtMs }, place) => (
                <DropdownMenu.RadioItem
                  key={id}
                  value={String(id)}
                  className="menu__item"
                  onSelect={() => onChoose(id)}
                >
                  {t('synthesis.version', {
                    number: place + 1,
                    count: versions.length,
                    when: formatTimeOfDay(askedAtMs, translations),
                  })}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          )}
          <DropdownMenu.Item
            className="menu__item"
            onSelect={() =>
              void request('inquiry.copy', ref).then(({ ok }) => ok && showNews(t('synthesis.copied')))
            }
          >
            <Copy size={14} aria-hidden />
            {t('synthesis.copy')}
          </DropdownMenu.Item>
          {!batch.isReadOnly && (
            <DropdownMenu.Item className="menu__item" onSelect={onRemove}>
              <Trash2 size={14} aria-hidden />
              {t('synthesis.remove')}
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
