import { memo, useMemo, type ReactNode, type RefObject } from 'react';
import { MAX_INSTRUCTIONS_CHARS } from '../../../shared/template/template.ts';
import { useTranslations } from '../../store/i18n.ts';
import { isHeading, highlightLine } from './highlight-line.ts';
import { useKnownColumns } from './use-known-columns.ts';

interface TextEditorProps {
  readonly text: string;
  readonly textRef: RefObject<HTMLTextAreaElement | null>;
  /** Id of the notes that describe the text. */
  readonly notesId: string;
  readonly isInvalid: boolean;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}

/**
 * The text of a template. The user types into a native text field, so undo, spell checking and screen readers work. The
 * field's text is transparent; a copy below it, with the same metrics, draws the text with its variables as tokens. Both
 * scroll together.
 */
export function TextEditor({
  text,
  textRef,
  notesId,
  isInvalid,
  onChange,
  onLeave,
}: TextEditorProps): ReactNode {
  const { t } = useTranslations();
  const columns = useKnownColumns();
  const lines = useMemo(() => text.split('\n'), [text]);
  return (
    <div className="template-text">
      <div className="template-text__sheet">
        <div className="template-text__copy" aria-hidden="true">
          {lines.map((line, place) => (
            // Lines have no id; the position is the key.
            <Line key={place} line={line} columns={columns} />
          ))}
        </div>
        <textarea
          ref={textRef}
          className="template-text__field"
          dir="auto"
          spellCheck={false}
          maxLength={MAX_INSTRUCTIONS_CHARS}
          aria-label={t('templates.editor')}
          aria-describedby={notesId}
          aria-invalid={isInvalid}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
        />
      </div>
    </div>
  );
}

interface LineProps {
  readonly line: string;
  /** The columns of the open batch. */
  readonly columns: ReadonlySet<string>;
}

const Line = memo(function Line({ line, columns }: LineProps): ReactNode {
  const stretches = highlightLine(line, columns);
  return (
    <div
      className={isHeading(line) ? 'template-text__line template-text__line--heading' : 'template-text__line'}
    >
      {/* A zero-width space gives an empty line its height. */}
      {line === '' ? '\u200B' : null}
      {stretches.map(({ text, look }, place) =>
        look === 'plain' ? (
          text
        ) : (
          <span key={place} className={look === 'variable' ? 'token' : 'token token--unknown'}>
            {text}
          </span>
        ),
      )}
    </div>
  );
});
