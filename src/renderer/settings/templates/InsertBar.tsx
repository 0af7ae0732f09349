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

/** The variables, to be put where the caret is. */
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
          // The caret stays where it is.
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

/** Writes at the caret, over what is selected, as if it were typed: it can be undone like that. */
function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // Of all ways to write into a field only this one keeps its undo; browsers have said that they keep it for that.
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand('insertText', false, text);
}
