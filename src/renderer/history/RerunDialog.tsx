import { useId, useState, type ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { Extraction } from '../../shared/plan.ts';
import { MODEL_NAME } from '../../shared/plan-bounds.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { ExtractionFields } from '../plan/ExtractionFields.tsx';
import { loadHistory, showBatch } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';

/** Stands for the batch's own template. No template id begins with a dash. */
const SAME = '-same';

interface RerunDialogProps {
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
}

/** Makes a new batch of the same videos under other choices. Nothing is sent before Start. */
export function RerunDialog({ entry, onClose }: RerunDialogProps): ReactNode {
  // The choices begin with the batch's plan where it is open, else with the settings for new batches.
  const settings = useApp((state) => state.settings);
  const open = useApp((state) => selectBatches(state).find(({ id: one }) => one === entry.batchId));
  const before = open?.plan ?? settings;
  const [change, setChange] = useState<Partial<Extraction>>({});
  const [model, setModel] = useState(before.model ?? '');
  const [context, setContext] = useState(before.context);
  const [templateId, setTemplateId] = useState<string>(SAME);
  const translations = useTranslations();
  const { t } = translations;
  const templates = useApp((state) => state.templates) ?? [];
  const id = useId();
  const isModelFine = model.trim() === '' || MODEL_NAME.test(model.trim());

  const make = async (): Promise<void> => {
    const { frames, moreForLong, sampling, dropRepeats, frameSidePx, frameQuality, send, withTranscript } =
      before;
    const template = templates.find((one) => one.template.id === templateId)?.template;
    const reply = await request('history.rerun', {
      batchId: entry.batchId,
      change: {
        frames,
        sampling,
        dropRepeats,
        moreForLong,
        frameSidePx,
        frameQuality,
        send,
        withTranscript,
        ...change,
        model: model.trim() === '' ? null : model.trim(),
        context: context.trim(),
        ...(template !== undefined && { template }),
      },
    });
    if (!reply.ok) return;
    onClose();
    showBatch(reply.value.batchId);
    void loadHistory();
  };

  return (
    <Dialog title={t('history.rerunTitle')} isWide onClose={onClose}>
      <form
        className="dialog__form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div className="dialog__body rerun">
          <p>
            <b>{entry.name}</b>. {t('history.rerunAbout')}
          </p>
          <div className="field">
            <label className="field__label" htmlFor={`${id}-context`}>
              {t('history.rerunContext')}
            </label>
            <textarea
              id={`${id}-context`}
              className="input"
              rows={3}
              maxLength={20_000}
              data-autofocus=""
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
              value={{ ...before, ...change }}
              onChange={(more) => setChange({ ...change, ...more })}
            />
          </div>
        </div>
        <footer className="dialog__foot">
          <span className="spacer" />
          <Button look="ghost" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="primary" type="submit" disabled={!isModelFine}>
            {t('history.rerunStart')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
