import { Check, FileText } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useMemo, type ReactNode } from 'react';
import type { PlanChange } from '../../shared/plan.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import type { Batch } from '../../shared/session/model.ts';
import { templateName, templateUse } from '../../shared/template/template-name.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { ReportLanguageSelect } from '../plan/ReportLanguageSelect.tsx';
import { openTemplates } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { useApp } from '../store/app-store.ts';
import { selectTemplate } from '../store/selectors.ts';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';
import { templateChoices, type TemplateChoice } from '../plan/template-choices.ts';
import { chooseTemplate } from '../plan/template-drafts.ts';
import { FixedHint } from './FixedHint.tsx';

interface TemplatePopoverProps {
  readonly batch: Pick<Batch, 'id' | 'plan' | 'phase' | 'startedAtMs' | 'isDemo' | 'isReadOnly'>;
  readonly place: ChipPlace;
}

/** Chooses the template and the language of this batch's reports. They can be changed until Start, and each choice applies at once. */
export function TemplatePopover({ batch, place }: TemplatePopoverProps): ReactNode {
  const template = useApp((state) => selectTemplate(state, batch));
  const translations = useTranslations();
  const { t } = translations;
  const name = templateName(template, translations);
  // Read before the popover opens, so that its first focus can go to the chosen template.
  const shelf = useApp((state) => state.templates);
  return (
    <ChipPopover
      place={place}
      label={t('run.template')}
      hint={t('run.templateChip', { use: templateUse(template, translations) })}
      chip={
        <>
          <FileText size={14} />
          {t('run.template')}
          <b className="ellipsis">{name}</b>
        </>
      }
    >
      <Choices batch={batch} shelf={shelf} template={template} onLeave={() => place.onOpen(false)} />
    </ChipPopover>
  );
}

interface ChoicesProps {
  readonly batch: TemplatePopoverProps['batch'];
  readonly shelf: readonly StoredTemplate[] | null;
  /** The chosen one. */
  readonly template: Template;
  readonly onLeave: () => void;
}

function Choices({ batch, shelf, template, onLeave }: ChoicesProps): ReactNode {
  const { id, plan } = batch;
  const translations = useTranslations();
  const { t } = translations;
  const isFixed = !isBeforeStart(batch);
  const all = useMemo(() => templateChoices(shelf ?? [], template), [shelf, template]);
  const choices = isFixed ? all.filter(({ isChosen }) => isChosen) : all;
  const change = (what: PlanChange): void => void request('batch.plan', { batchId: id, change: what });
  return (
    <>
      <h3 className="popover__title">{t('run.templateAsk')}</h3>
      {shelf !== null && (
        <RadioGroup.Root
          className="template-choices"
          aria-label={t('run.template')}
          value={choices.find(({ isChosen }) => isChosen)?.key ?? null}
          disabled={isFixed}
          onValueChange={(key) => {
            const picked = choices.find((choice) => choice.key === key);
            if (picked?.isChosen === false) void chooseTemplate(id, picked.template);
          }}
        >
          {choices.map((choice) => (
            <ChoiceRow key={choice.key} choice={choice} isFixed={isFixed} />
          ))}
        </RadioGroup.Root>
      )}
      <div className="template-language">
        <span>{t('run.reportLanguage')}</span>
        <ReportLanguageSelect
          value={plan.language}
          isDisabled={isFixed}
          onChange={(language) => change({ language })}
        />
      </div>
      <div className="popover__foot">
        {isFixed && <FixedHint batch={batch} onLeave={onLeave} />}
        <span className="spacer" />
        <button
          type="button"
          className="link template-edit"
          onClick={() => {
            onLeave();
            openTemplates();
          }}
        >
          {t('run.templateEdit')}
        </button>
      </div>
    </>
  );
}

interface ChoiceRowProps {
  readonly choice: TemplateChoice;
  readonly isFixed: boolean;
}

function ChoiceRow({ choice, isFixed }: ChoiceRowProps): ReactNode {
  const { key, template, fate } = choice;
  const translations = useTranslations();
  const { version } = template;
  const notes = {
    kept: isFixed ? translations.t('run.templateVersion', { version }) : templateUse(template, translations),
    changed: translations.t('run.templateEarlier', { version }),
    removed: translations.t('run.templateRemoved', { version }),
  };
  return (
    <RadioGroup.Item className="template-choice" value={key}>
      <span className="template-choice__words">
        <span className="template-choice__name ellipsis">{templateName(template, translations)}</span>
        {notes[fate] !== '' && <span className="template-choice__note ellipsis">{notes[fate]}</span>}
      </span>
      <RadioGroup.Indicator>
        <Check size={14} aria-hidden />
      </RadioGroup.Indicator>
    </RadioGroup.Item>
  );
}
