import { Copy, CornerDownRight, FilePlus2, Plus, SendHorizontal, Trash2, X } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { hasReport, reportOf, type Batch, type Inquiry } from '../../shared/session/model.ts';
import { isInquiryOpen } from '../../shared/session/reduce-inquiry.ts';
import { FRAMES_EACH, MOST_WITH_FRAMES } from '../../shared/synthesis/sent-frames.ts';
import { questionFocused } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { showNews } from '../store/toasts.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { hasModifier } from '../ui/modifier.ts';
import { Select } from '../ui/Select.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { CitedText } from './CitedText.tsx';
import { useInquiryCost } from './inquiry-cost.ts';
import { InquiryState } from './InquiryState.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { growingText, useInquiry } from './use-inquiry.ts';

const MAX_CHARS = 4_000;

interface AskPaneProps {
  readonly batch: Batch;
  /** The report on the page; null where the page shows several. */
  readonly job: number | null;
}

type Scope = 'one' | 'selection' | 'all';

/** The pane in which the user asks the reports. Nothing while it is closed. */
export function AskPane(props: AskPaneProps): ReactNode {
  const isOpen = usePreferences((state) => state.isAskOpen);
  return isOpen ? <Open {...props} /> : null;
}

function Open({ batch, job }: AskPaneProps): ReactNode {
  const { t } = useTranslations();
  const [follows, setFollows] = useState<number | null>(null);
  const questions = useMemo(
    () =>
      batch.inquiries.filter(
        ({ kind, jobs }) => kind === 'question' && (job === null || jobs === null || jobs.includes(job)),
      ),
    [batch.inquiries, job],
  );
  const followed = questions.find(({ id }) => id === follows) ?? null;
  const pane = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wantsFocus = useApp((state) => state.wantsQuestion);
  useEffect(() => {
    if (!wantsFocus) return;
    // A dialog that is closed for the pane gives the focus back first.
    const frame = requestAnimationFrame(() => {
      (pane.current?.querySelector('textarea') ?? list.current)?.focus();
      questionFocused();
    });
    return () => cancelAnimationFrame(frame);
  }, [wantsFocus]);
  const lastId = questions.at(-1)?.id;
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lastId]);
  return (
    <aside className="ask" ref={pane} aria-label={t('synthesis.askTitle')}>
      <header className="ask__head">
        <h2>{t('synthesis.askTitle')}</h2>
        <span className="spacer" />
        <IconButton label={t('synthesis.askClose')} onClick={() => setPreferences({ isAskOpen: false })}>
          <X size={15} />
        </IconButton>
      </header>
      <div
        className="ask__list"
        ref={list}
        tabIndex={0}
        role="log"
        aria-label={t('synthesis.questionsTitle')}
      >
        {questions.length === 0 && <p className="ask__empty">{t('synthesis.askEmpty')}</p>}
        {questions.map((inquiry) => (
          <Question key={inquiry.id} batch={batch} inquiry={inquiry} onFollow={setFollows} />
        ))}
      </div>
      {!batch.isReadOnly && <Composer batch={batch} job={job} followed={followed} onAsked={setFollows} />}
    </aside>
  );
}

interface QuestionProps {
  readonly batch: Batch;
  readonly inquiry: Inquiry;
  readonly onFollow: (id: number) => void;
}

/** One question with its answer. */
const Question = memo(function Question({ batch, inquiry, onFollow }: QuestionProps): ReactNode {
  const { t } = useTranslations();
  const { written, growing, isGone } = useInquiry(batch, inquiry);
  const [isRemoving, setIsRemoving] = useState(false);
  const ref = { batchId: batch.id, inquiry: inquiry.id };
  const { jobs } = inquiry;
  return (
    <article className={inquiry.follows === null ? 'ask-item' : 'ask-item ask-item--further'}>
      <p className="ask-item__question" dir="auto">
        {inquiry.follows !== null && <CornerDownRight size={13} aria-hidden />}
        <span>{inquiry.question}</span>
      </p>
      <p className="ask-item__scope">
        {scopeName(batch, jobs, t)}
        {inquiry.withFrames && ` · ${t('synthesis.withFrames')}`}
      </p>
      <InquiryState batch={batch} inquiry={inquiry} />
      {isGone && <p className="ask-item__scope">{t('synthesis.gone')}</p>}
      <div className="ask-item__answer">
        {written !== null ? (
          <CitedText batch={batch} shown={written} />
        ) : (
          growing !== '' && <CitedText batch={batch} shown={growingText(growing, batch.jobs)} />
        )}
      </div>
      {written?.isStale === true && (
        <p className="ask-item__stale" title={t('synthesis.staleHint')}>
          {t('synthesis.stale')}
        </p>
      )}
      <footer className="ask-item__acts">
        {written !== null && (
          <>
            {!batch.isReadOnly && (
              <Button look="ghost" onClick={() => onFollow(inquiry.id)}>
                <CornerDownRight size={13} aria-hidden />
                {t('synthesis.askFollowUp')}
              </Button>
            )}
            {jobs?.length === 1 && !batch.isReadOnly && (
              <Button
                look="ghost"
                onClick={() =>
                  void request('inquiry.append', ref).then(
                    ({ ok }) => ok && showNews(t('synthesis.putIntoReportDone')),
                  )
                }
              >
                <FilePlus2 size={13} aria-hidden />
                {t('synthesis.putIntoReport')}
              </Button>
            )}
            <IconButton
              label={t('synthesis.copy')}
              onClick={() =>
                void request('inquiry.copy', ref).then(({ ok }) => ok && showNews(t('synthesis.copied')))
              }
            >
              <Copy size={13} />
            </IconButton>
          </>
        )}
        {!batch.isReadOnly && !isInquiryOpen(inquiry) && (
          <IconButton label={t('synthesis.removeQuestion')} onClick={() => setIsRemoving(true)}>
            <Trash2 size={13} />
          </IconButton>
        )}
      </footer>
      {isRemoving && <RemoveDialog {...ref} onClose={() => setIsRemoving(false)} />}
    </article>
  );
});

interface ComposerProps extends AskPaneProps {
  readonly followed: Inquiry | null;
  readonly onAsked: (id: number | null) => void;
}

/** Holds the field for a question, with its reports, the text that it follows up, and its cost. */
function Composer({ batch, job, followed, onAsked }: ComposerProps): ReactNode {
  const { t } = useTranslations();
  const selected = useApp((state) => state.selected);
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<Scope | null>(null);
  const selection = useMemo(
    () => [...selected].filter((index) => hasReport(batch, index)).toSorted((a, b) => a - b),
    [selected, batch],
  );
  const scopes: readonly Scope[] = [
    ...(job !== null && hasReport(batch, job) ? (['one'] as const) : []),
    ...(selection.length > 0 ? (['selection'] as const) : []),
    'all',
  ];
  const scope: Scope = wanted !== null && scopes.includes(wanted) ? wanted : (scopes[0] ?? 'all');
  const own = scope === 'one' && job !== null ? [job] : scope === 'selection' ? selection : null;
  const jobs = followed === null ? own : followed.jobs;
  const [wantsFrames, setWantsFrames] = useState(false);
  const maySendFrames = jobs !== null && jobs.length <= MOST_WITH_FRAMES;
  const withFrames = wantsFrames && maySendFrames;
  const cost = useInquiryCost(batch, jobs, withFrames);
  const reports = batch.jobs.filter((one) => reportOf(one) !== null).length;
  const question = text.trim();
  const canAsk = question !== '' && reports > 0;
  const ask = (): void => {
    if (!canAsk) return;
    setText('');
    const follows = followed?.id ?? null;
    const asked = {
      kind: 'question',
      question,
      jobs: jobs === null ? null : [...jobs],
      follows,
      withFrames,
    } as const;
    void request('inquiry.add', { batchId: batch.id, ...asked }).then((reply) => {
      if (reply.ok) onAsked(reply.value.inquiry);
      else setText(question);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // The page's own letters are not meant here; keys with Ctrl or Cmd, such as those of the pages, are.
    if (!hasModifier(event.nativeEvent) || event.key === 'Enter') event.stopPropagation();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  const names: Record<Scope, string> = {
    one: t('synthesis.askOne'),
    selection: t('synthesis.askMarked', { count: selection.length }),
    all: t('synthesis.askAll', { count: reports }),
  };
  return (
    <form
      className="ask__composer"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      {followed === null ? (
        <div className="ask__scope">
          <span>{t('synthesis.askOf')}</span>
          <Select
            label={t('synthesis.askOf')}
            value={scope}
            options={scopes.map((value) => ({ value, name: names[value] }))}
            onChange={setWanted}
          />
        </div>
      ) : (
        <div className="ask__scope">
          <CornerDownRight size={13} aria-hidden />
          <span className="ellipsis" title={followed.question}>
            {followed.question}
          </span>
          <span className="spacer" />
          <Button look="ghost" onClick={() => onAsked(null)}>
            <Plus size={13} aria-hidden />
            {t('synthesis.askNew')}
          </Button>
        </div>
      )}
      <textarea
        className="input input--fixed"
        aria-label={t('synthesis.question')}
        placeholder={t(followed === null ? 'synthesis.askPlaceholder' : 'synthesis.askFollowUp')}
        value={text}
        rows={3}
        maxLength={MAX_CHARS}
        dir="auto"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {maySendFrames && (
        <Toggle
          label={t('synthesis.askWithFrames')}
          title={t('synthesis.askWithFramesHint', { count: FRAMES_EACH })}
          isOn={withFrames}
          onChange={setWantsFrames}
        >
          <span>{t('synthesis.askWithFrames')}</span>
        </Toggle>
      )}
      <div className="ask__foot">
        <span className="ask__cost num">{cost}</span>
        <Button type="submit" look="primary" disabled={!canAsk}>
          <SendHorizontal size={13} aria-hidden />
          {t('synthesis.send')}
        </Button>
      </div>
    </form>
  );
}

function scopeName(
  { jobs: all }: Pick<Batch, 'jobs'>,
  jobs: readonly number[] | null,
  t: ReturnType<typeof useTranslations>['t'],
): string {
  if (jobs === null) return t('synthesis.askedAll');
  const [only] = jobs;
  if (jobs.length === 1 && only !== undefined) return all[only]?.title ?? '';
  return t('synthesis.askMarked', { count: jobs.length });
}
