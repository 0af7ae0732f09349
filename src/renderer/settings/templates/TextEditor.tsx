import { memo, useMemo, type ReactNode, type RefObject } from 'react';
import { MAX_INSTRUCTIONS_CHARS } from '../../../shared/template/template.ts';
import { useTranslations } from '../../store/i18n.ts';
import { isHeading, paint } from './paint.ts';

interface TextEditorProps {
  readonly text: string;
  readonly textRef: RefObject<HTMLTextAreaElement | null>;
  /** Of what is said about the text below it. */
  readonly notesId: string;
  readonly isInvalid: boolean;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}

/**
 * The text of a template. What is typed into is the platform's own field, so that undo, spelling and screen readers work as everywhere; its letters
 * are clear, and a copy beneath with the same measures draws them, variables as tokens. Both scroll as one.
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
  const lines = useMemo(() => text.split('\n'), [text]);
  return (
    <div className="template-text">
      <div className="template-text__sheet">
        <div className="template-text__copy" aria-hidden="true">
          {lines.map((line, place) => (
            // A line has no other name than its place.
            <Line key={place} line={line} />
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

const Line = memo(function Line({ line }: { readonly line: string }): ReactNode {
  const stretches = paint(line);
  return (
    <div
      className={isHeading(line) ? 'template-text__line template-text__line--heading' : 'template-text__line'}
    >
      {/* An empty line is as high as any. */}
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
