import { Pencil, PencilLine } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import type { Job, JobRef } from '../../shared/session/model.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import type { ColumnValue } from '../../shared/template/column-value.ts';
import type { Column } from '../../shared/template/template.ts';
import { readTypedValue, typedText, type TypedValue } from '../../shared/template/typed-value.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useTypedPopover } from '../ui/use-typed-popover.ts';

interface CorrectFindingProps {
  readonly jobRef: JobRef;
  readonly job: Pick<Job, 'corrections'>;
  readonly column: Column;
  /** The model's value; null for nothing. */
  readonly said: ColumnValue;
}

/** The button with which a value of a report is corrected in its place. A corrected value is marked, and the model's can be taken again. */
export function CorrectFinding(props: CorrectFindingProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { column, job, said } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { onTyped, onInteractOutside } = useTypedPopover();
  const isCorrected = Object.hasOwn(job.corrections, column.key);
  const name = t('synthesis.correct', { column: columnTitle(column, translations) });
  const saidText = typedText(said).replaceAll('\n', '; ');
  const mark =
    saidText === '' ? t('synthesis.correctedNothing') : t('synthesis.corrected', { said: saidText });
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger
        className={isCorrected ? 'correct correct--is' : 'correct'}
        aria-label={isCorrected ? `${name}. ${mark}` : name}
        title={isCorrected ? mark : name}
      >
        {isCorrected ? <PencilLine size={13} /> : <Pencil size={12} />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover correct-form"
          aria-label={name}
          sideOffset={6}
          collisionPadding={8}
          onInteractOutside={onInteractOutside}
        >
          <Form
            {...props}
            note={isCorrected ? mark : null}
            onTyped={onTyped}
            onClose={() => setIsOpen(false)}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface FormProps extends CorrectFindingProps {
  /** The model's own value, as a sentence, if the value is corrected already; null otherwise. */
  readonly note: string | null;
  readonly onTyped: (hasTyped: boolean) => void;
  readonly onClose: () => void;
}

function Form({ jobRef, job, column, said, note, onTyped, onClose }: FormProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const now = note === null ? said : (job.corrections[column.key] ?? null);
  const [text, setText] = useState(typedText(now));
  useEffect(() => {
    onTyped(text !== typedText(now));
    return () => onTyped(false);
  });
  const [problem, setProblem] = useState<TypedValue['kind']>('value');
  const label = columnTitle(column, translations);
  const change = (value: ColumnValue | undefined): void => {
    onClose();
    void request('job.correctFinding', {
      ...jobRef,
      column: column.key,
      ...(value !== undefined && { value }),
    });
  };
  const save = (): void => {
    const read = readTypedValue(column, text);
    if (read.kind === 'value') change(read.value);
    else setProblem(read.kind);
  };
  const field = {
    className: 'input input--fixed',
    'aria-label': label,
    'aria-invalid': problem !== 'value',
    value: text,
    dir: 'auto',
    placeholder: t('synthesis.correctEmpty'),
  } as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      // The page's own keys, such as Escape to the lanes, are not meant here.
      onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
    >
      <span className="correct-form__name">{label}</span>
      {column.kind === 'list' ? (
        <textarea
          {...field}
          rows={5}
          title={t('synthesis.correctList')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <input {...field} type="text" onChange={(event) => setText(event.currentTarget.value)} />
      )}
      {column.kind === 'list' && <span className="correct-form__note">{t('synthesis.correctList')}</span>}
      {problem !== 'value' && (
        <span className="correct-form__note tone-danger" role="alert">
          {t(problem === 'no-time' ? 'synthesis.correctBadTime' : 'synthesis.correctBadNumber')}
        </span>
      )}
      {note !== null && (
        <div className="correct-form__said">
          <span className="correct-form__note">{note}</span>
          <Button look="ghost" onClick={() => change(undefined)}>
            {t('synthesis.correctUndo')}
          </Button>
        </div>
      )}
      <div className="correct-form__acts">
        <span className="spacer" />
        <Button onClick={onClose}>{t('synthesis.correctCancel')}</Button>
        <Button type="submit" look="primary">
          {t('synthesis.correctSave')}
        </Button>
      </div>
    </form>
  );
}
