import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { NamedBatch } from './named-batch.ts';
import type { Extraction } from '../../shared/plan.ts';
import { MODEL_NAME } from '../../shared/plan-bounds.ts';
import { hasReport, isFinal, type Batch } from '../../shared/session/model.ts';
import { MOST_TRIED } from '../../shared/session/trial.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { describeRun } from '../batch/describe-run.ts';
import { useEstimate } from '../batch/use-estimate.ts';
import { ReportPicker } from '../export/ReportPicker.tsx';
import { ExtractionFields } from '../plan/ExtractionFields.tsx';
import { typedTemplate } from '../plan/template-drafts.ts';
import { WriteDownField, type WriteDownChoices } from '../plan/WriteDownField.tsx';
import { loadHistory, showBatch } from '../store/actions.ts';
import { selectOnceFound } from './select-once-found.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { changeBatchView } from '../store/batch-view.ts';
import { useSeconds } from '../store/clock.ts';
import { selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { rerunOf, scopesOf, sentUnder, triedOf, type RerunScope } from './rerun-choice.ts';

/** Stands for the batch's own template. No template id begins with a dash. */
const SAME = '-same';
const nobody: ReadonlySet<number> = new Set();

interface RerunDialogProps {
  readonly entry: NamedBatch;
  readonly onClose: () => void;
}

/** Makes a new batch of the same videos, or of some of them, under other choices. Nothing is sent before Start. */
export function RerunDialog({ entry, onClose }: RerunDialogProps): ReactNode {
  const { t } = useTranslations();
  const batch = useBatch(entry.batchId, onClose);
  return (
    <Dialog title={t('history.rerunTitle')} isWide onClose={onClose}>
      {batch === null ? (
        <div className="dialog__body">
          <p role="status">{t('app.loading')}</p>
        </div>
      ) : (
        <RerunForm batch={batch} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** Returns the batch as it was when the dialog opened; null until a past one is read. Calls `onRefused` where main refuses. */
function useBatch(batchId: string, onRefused: () => void): Batch | null {
  const open = useApp((state) => selectBatches(state).find(({ id }) => id === batchId));
  const [batch, setBatch] = useState<Batch | null>(open ?? null);
  const [refuse] = useState(() => onRefused);
  useEffect(() => {
    if (batch !== null) return undefined;
    let isOver = false;
    void request('history.read', { batchId }).then((reply) => {
      if (isOver) return;
      if (reply.ok) setBatch(reply.value);
      else refuse();
    });
    return () => {
      isOver = true;
    };
  }, [batch, batchId, refuse]);
  return batch;
}

interface RerunFormProps {
  readonly batch: Batch;
  readonly onClose: () => void;
}

function RerunForm({ batch, onClose }: RerunFormProps): ReactNode {
  const before = batch.plan;
  // Videos selected in the list are the likely purpose.
  const selection = useApp((state) => (state.batchId === batch.id ? state.selected : nobody));
  // After a trial the new batch has all videos as well, so that its rest can be let go where its choices are better.
  const [tried] = useState(() => triedOf(batch, selection));
  const [scope, setScope] = useState<RerunScope>(
    selection.size > 0 && tried.size === 0 ? 'selection' : 'all',
  );
  const [chosen, setChosen] = useState<ReadonlySet<number>>(nobody);
  const [change, setChange] = useState<Partial<Extraction> & Partial<WriteDownChoices>>({});
  const [model, setModel] = useState(before.model ?? '');
  const [context, setContext] = useState(before.context);
  const [templateId, setTemplateId] = useState<string>(SAME);
  const settings = useApp((state) => state.settings);
  const translations = useTranslations();
  const { t } = translations;
  const templates = useApp((state) => state.templates) ?? [];
  const nowMs = useSeconds(false);
  const id = useId();
  // A past batch is read after the dialog has opened.
  const contextRef = useRef<HTMLTextAreaElement>(null);
  useEffect(() => contextRef.current?.focus(), []);
  const isModelFine = model.trim() === '' || MODEL_NAME.test(model.trim());
  const scopes = scopesOf(batch, selection, chosen);
  const picked = scopes[scope];
  const template = templates.find((one) => one.template.id === templateId)?.template ?? before.template;
  const sent = { ...sentUnder(template, before, settings), ...change };
  const texts = { template, context: context.trim(), model: model.trim() === '' ? null : model.trim() };

  const [isMaking, setIsMaking] = useState(false);
  const make = async (): Promise<void> => {
    setIsMaking(true);
    await send();
    setIsMaking(false);
  };
  const send = async (): Promise<void> => {
    const chosenTemplate = templateId === SAME ? template : await typedTemplate(template);
    const { frames, moreForLong, sampling, dropRepeats, frameSidePx, frameQuality, withTranscript } = before;
    const reply = await request('history.rerun', {
      batchId: batch.id,
      jobs: scope === 'all' ? null : [...picked],
      tried: scope === 'all' ? [...tried].slice(0, MOST_TRIED) : [],
      change: {
        frames,
        sampling,
        dropRepeats,
        moreForLong,
        frameSidePx,
        frameQuality,
        withTranscript,
        ...sent,
        ...texts,
        template: chosenTemplate,
      },
    });
    if (!reply.ok) return;
    onClose();
    showBatch(reply.value.batchId);
    if (scope === 'all' && tried.size > 0) selectOnceFound(reply.value.batchId, pathsOf(batch, tried));
    if (picked.some((job) => hasReport(batch, job))) changeBatchView({ madeFrom: batch.id });
    void loadHistory();
  };

  const scopeNames: readonly { readonly value: RerunScope; readonly name: string }[] = [
    { value: 'all', name: t('history.rerunAll', { count: scopes.all.length }) },
    ...(scopes.without.length > 0 && scopes.without.length < scopes.all.length
      ? [{ value: 'without', name: t('history.rerunWithout', { count: scopes.without.length }) } as const]
      : []),
    ...(scopes.failed.length > 0
      ? [{ value: 'failed', name: t('history.rerunFailed', { count: scopes.failed.length }) } as const]
      : []),
    ...(scopes.selection.length > 0
      ? [{ value: 'selection', name: t('history.rerunMarked', { count: scopes.selection.length }) } as const]
      : []),
    { value: 'chosen', name: t('history.rerunChoose') },
  ];

  return (
    <form
      className="dialog__form"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <div className="dialog__body rerun">
        <p>
          <b>{batch.name}</b> ·{' '}
          <span className="tone-quiet num">
            {describeRun({ template: before.template, createdAtMs: batch.createdAtMs }, nowMs, translations)}
          </span>
          <br />
          {t('history.rerunAbout')} {t('history.rerunEstimateHint')}
        </p>
        <div className="field">
          <span className="field__label">{t('history.rerunWhich')}</span>
          <Choice
            label={t('history.rerunWhich')}
            value={scope}
            options={scopeNames}
            onChange={(next) => {
              // The choice begins with what was chosen before.
              if (next === 'chosen') setChosen(new Set(picked));
              setScope(next);
            }}
          />
          {scope === 'all' && tried.size > 0 && (
            <p className="field__hint">{t('history.rerunTrial', { count: tried.size })}</p>
          )}
          {scope === 'chosen' && (
            <ReportPicker
              label={t('history.rerunWhich')}
              jobs={batch.jobs}
              done={scopes.all}
              chosen={chosen}
              onChosen={setChosen}
            />
          )}
        </div>
        <div className="field">
          <label className="field__label" htmlFor={`${id}-context`}>
            {t('history.rerunContext')}
          </label>
          <textarea
            id={`${id}-context`}
            className="input"
            rows={3}
            maxLength={20_000}
            ref={contextRef}
            value={context}
            onChange={(event) => setContext(event.target.value)}
          />
        </div>
        <div className="field rerun__template">
          <span className="field__label">{t('history.rerunTemplate')}</span>
          <Select
            label={t('history.rerunTemplate')}
            value={templateId}
            options={[
              { value: SAME, name: t('history.rerunSameTemplate') },
              ...templates.map(({ template }) => ({
                value: template.id,
                name: templateName(template, translations),
              })),
            ]}
            onChange={setTemplateId}
          />
        </div>
        <div className="field">
          <label className="field__label" htmlFor={`${id}-model`}>
            {t('history.rerunModel')}
          </label>
          <input
            id={`${id}-model`}
            className="input"
            spellCheck={false}
            aria-invalid={!isModelFine}
            aria-describedby={`${id}-hint`}
            value={model}
            onChange={(event) => setModel(event.target.value)}
          />
          <p className="field__hint" id={`${id}-hint`}>
            {isModelFine ? t('history.rerunModelHint') : t('settings.wrongModel')}
          </p>
        </div>
        <div className="card">
          <ExtractionFields
            value={{ ...before, ...sent }}
            model={texts.model}
            onChange={(more) => setChange({ ...change, ...more })}
          />
          <WriteDownField
            value={{ ...before, ...sent }}
            onChange={(more) => setChange({ ...change, ...more })}
          />
        </div>
      </div>
      <footer className="dialog__foot">
        <RerunCost
          batch={batch}
          picked={picked}
          change={{ ...sent, ...texts }}
          hasOtherFrames={Object.keys(change).length > 0}
        />
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" type="submit" disabled={!isModelFine || picked.length === 0 || isMaking}>
          {t('history.rerunStart')}
        </Button>
      </footer>
    </form>
  );
}

interface RerunCostProps {
  readonly batch: Batch;
  readonly picked: readonly number[];
  readonly change: Parameters<typeof rerunOf>[2];
  readonly hasOtherFrames: boolean;
}

/** Says what the new batch will cost and take, before it is made. */
function RerunCost({ batch, picked, change, hasOtherFrames }: RerunCostProps): ReactNode {
  const { t } = useTranslations();
  const rerun = rerunOf(batch, picked, change, hasOtherFrames);
  const estimate = useEstimate(rerun);
  if (estimate === null) {
    return (
      <p className="tone-quiet" role="status">
        {t(picked.length === 0 ? 'history.rerunNone' : 'history.rerunAllReported')}
      </p>
    );
  }
  const videos = t('amounts.videos', { count: rerun.jobs.filter(({ status }) => !isFinal(status)).length });
  return (
    <p className="rerun__cost num" role="status">
      {t('history.rerunEstimate', { videos, estimate })}
    </p>
  );
}

function pathsOf({ jobs }: Batch, indexes: ReadonlySet<number>): ReadonlySet<string> {
  return new Set(jobs.filter((_, index) => indexes.has(index)).map(({ video }) => video.path));
}
