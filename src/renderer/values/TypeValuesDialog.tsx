import { useId, useState, type ReactNode, type SubmitEvent } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { valueColumnName } from '../../shared/values/describe-value.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { changedFields, typedFields, type TypedField } from './typed-fields.ts';
import { typeValues } from './values-actions.ts';
import './values.css';

interface TypeValuesDialogProps {
  readonly batch: Batch;
  /** The places of the videos. */
  readonly targets: readonly number[];
  readonly onClose: () => void;
}

/** Takes what the user knows of one or several videos: product, brand, note, tags, rating, and whatever else there is a column for. */
export function TypeValuesDialog({ batch, targets, onClose }: TypeValuesDialogProps): ReactNode {
  const { t } = useTranslations();
  // The first texts of the fields do not change while somebody types.
  const [fields] = useState(() => typedFields(batch, targets));
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  const [first = 0] = targets;
  const changed = changedFields(fields, drafts, targets);
  const save = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onClose();
    if (changed.length > 0) void typeValues(batch.id, batch.jobs, changed);
  };
  return (
    <Dialog
      title={t('values.typeTitle', { count: targets.length, name: batch.jobs[first]?.title ?? '' })}
      isSmall
      onClose={onClose}
    >
      <form className="dialog__form" onSubmit={save}>
        <div className="dialog__body">
          {fields.map((field) => (
            <Field
              key={field.column.id}
              field={field}
              text={drafts.get(field.column.id) ?? field.text ?? ''}
              isFirst={field === fields[0]}
              onText={(text) => setDrafts(new Map([...drafts, [field.column.id, text]]))}
            />
          ))}
        </div>
        <footer className="dialog__foot">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={changed.length === 0}>
            {t('values.typeSave')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  readonly field: TypedField;
  readonly text: string;
  readonly isFirst: boolean;
  readonly onText: (text: string) => void;
}

function Field({ field: { column, text: before, file }, text, isFirst, onText }: FieldProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const id = useId();
  const hints = [
    ...(column.id === 'tags' ? [t('values.tagsHint')] : []),
    ...(column.id === 'note' ? [t('values.noteHint')] : []),
    ...(file === null ? [] : [t('values.typeFound', { file })]),
  ];
  const isLong = column.id === 'note' || column.id === 'description';
  const shared = {
    id,
    className: 'input',
    dir: 'auto',
    value: text,
    maxLength: 4000,
    placeholder: before === null ? t('values.typeMixed') : undefined,
    ...(isFirst && { 'data-autofocus': '' }),
  } as const;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {valueColumnName(column, translations)}
      </label>
      {isLong ? (
        <textarea {...shared} rows={3} onChange={(event) => onText(event.target.value)} />
      ) : (
        <input {...shared} onChange={(event) => onText(event.target.value)} />
      )}
      {hints.length > 0 && <span className="field__hint">{hints.join(' · ')}</span>}
    </div>
  );
}
