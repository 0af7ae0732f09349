import type { ReactNode, RefObject } from 'react';
import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { variableOfColumn, VARIABLES, type Variable } from '../../../shared/template/variables.ts';
import { valueColumnName } from '../../../shared/values/describe-value.ts';
import { COMMON_FIELDS } from '../../../shared/values/field.ts';
import type { ValueColumn } from '../../../shared/values/model.ts';
import { useApp } from '../../store/app-store.ts';
import { selectBatch } from '../../store/selectors.ts';
import { useTranslations } from '../../store/i18n.ts';
import { inBraces } from './highlight-line.ts';

const HINTS = {
  context: 'templates.insertContext',
  'video.name': 'templates.insertVideoName',
  'video.length': 'templates.insertVideoLength',
  frames: 'templates.insertFrames',
  transcript: 'templates.insertTranscript',
  language: 'templates.insertLanguage',
} as const satisfies Readonly<Record<Variable, string>>;

interface InsertBarProps {
  readonly textRef: RefObject<HTMLTextAreaElement | null>;
}

/** Buttons that insert a variable at the caret. */
export function InsertBar({ textRef }: InsertBarProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="template-insert" role="group" aria-label={t('templates.insert')}>
      <span className="template-insert__label" aria-hidden="true">
        {t('templates.insert')}
      </span>
      {VARIABLES.map((name) => (
        <button
          key={name}
          type="button"
          className="token token--button"
          title={t(HINTS[name])}
          aria-label={t('templates.insertNamed', { variable: inBraces(name) })}
          // A mouse press must not take the focus from the text, or the caret would be lost.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (textRef.current !== null) insertText(textRef.current, inBraces(name));
          }}
        >
          {inBraces(name)}
        </button>
      ))}
      <ValueVariables textRef={textRef} />
    </div>
  );
}

/** A menu of what may be known of a video: the common fields, and the columns of the open batch. */
function ValueVariables({ textRef }: InsertBarProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const columns = useApp(selectBatch)?.values.columns ?? NO_COLUMNS;
  const fields = COMMON_FIELDS.map((field) => ({ id: field, name: t(`fields.${field}`) }));
  const others = columns
    .filter(({ field, isHidden }) => field === null && !isHidden)
    .map((column) => ({ id: column.id, name: valueColumnName(column, translations) }));
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="token token--button">
        {t('values.insert')}
        <ChevronDown size={12} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu select-menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('values.insert')}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {[...fields, ...others].map(({ id, name }) => (
            <DropdownMenu.Item
              key={id}
              className="menu__item"
              onSelect={() => {
                const field = textRef.current;
                // The menu gives the focus back first.
                if (field !== null)
                  requestAnimationFrame(() => insertText(field, inBraces(variableOfColumn(id))));
              }}
            >
              <span className="ellipsis">{name}</span>
              <span className="menu__note">{inBraces(variableOfColumn(id))}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const NO_COLUMNS: readonly ValueColumn[] = [];

/** Replaces the selection of a field as if the text were typed, so that undo works. */
function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // Only `execCommand` keeps the undo history of a text field. It is deprecated, but browsers keep it for this use.
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand('insertText', false, text);
}
