import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { Cue } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';

const MAX_CHARS = 4_000;

interface LineEditorProps {
  readonly cue: Cue;
  /** Receives the corrected text; null if the line stays as it was. */
  readonly onEnd: (text: string | null) => void;
}

/** The field in which a line of a transcript is corrected. Leaving it keeps what was typed. */
export function LineEditor({ cue, onEnd }: LineEditorProps): ReactNode {
  const { t } = useTranslations();
  const field = useRef<HTMLTextAreaElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(cue.text.length, cue.text.length);
  }, [cue.text]);
  const end = (text: string | null): void => {
    if (isOver.current) return;
    isOver.current = true;
    const plain = text?.trim() ?? '';
    onEnd(plain === '' || plain === cue.text ? null : plain);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    if (event.key === 'Escape') end(null);
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      end(event.currentTarget.value);
    }
  };
  return (
    <div className="line line--editing">
      <span className="line__time num">{formatClock(cue.startS * 1000)}</span>
      <textarea
        ref={field}
        className="line__field"
        aria-label={t('report.editingLine', { time: formatClock(cue.startS * 1000) })}
        title={t('report.editHint')}
        defaultValue={cue.text}
        rows={Math.min(6, 1 + Math.floor(cue.text.length / 60))}
        maxLength={MAX_CHARS}
        dir="auto"
        onKeyDown={onKeyDown}
        onBlur={(event) => end(event.currentTarget.value)}
      />
    </div>
  );
}
