import type { ReactNode, RefObject } from 'react';
import { VARIABLES, type Variable } from '../../../shared/template/variables.ts';
import { useTranslations } from '../../store/i18n.ts';
import { written } from './paint.ts';

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
          aria-label={t('templates.insertNamed', { variable: written(name) })}
          // A mouse press must not take the focus from the text, or the caret would be lost.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (textRef.current !== null) insertText(textRef.current, written(name));
          }}
        >
          {written(name)}
        </button>
      ))}
    </div>
  );
}

/** Replaces the selection of a field as if the text were typed, so that undo works. */
function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // Only `execCommand` keeps the undo history of a text field. It is deprecated, but browsers keep it for this use.
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand('insertText', false, text);
}
