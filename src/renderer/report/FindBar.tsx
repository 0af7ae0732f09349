import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';

interface FindBarProps {
  readonly label: string;
  readonly sought: string;
  /** Number of the current match, from 1; 0 when there is no match. */
  readonly now: number;
  readonly count: number;
  readonly onSeek: (sought: string) => void;
  readonly onGo: (by: 1 | -1) => void;
  readonly onClose: (() => void) | null;
  /** True if the field takes the keyboard when it appears. */
  readonly takesKeys: boolean;
}

/** A search field with the number of matches and buttons for the previous and next match. */
export function FindBar({
  label,
  sought,
  now,
  count,
  onSeek,
  onGo,
  onClose,
  takesKeys,
}: FindBarProps): ReactNode {
  const { t } = useTranslations();
  const input = useRef<HTMLInputElement>(null);
  const takeKeys = useEffectEvent(() => {
    if (takesKeys) input.current?.select();
  });
  // Selects the text once, when the bar opens.
  useEffect(() => {
    takeKeys();
  }, []);
  return (
    <div className="find" role="search">
      <SearchField
        ref={input}
        look="bare"
        className="find__field"
        label={label}
        sought={sought}
        onSeek={onSeek}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            onGo(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape' && onClose !== null) {
            event.preventDefault();
            event.stopPropagation();
            onClose();
          }
        }}
      />
      <span className="find__count num" role="status">
        {sought === '' ? '' : count === 0 ? t('report.findNothing') : t('report.findOf', { now, all: count })}
      </span>
      <IconButton label={t('report.findPrevious')} disabled={count === 0} onClick={() => onGo(-1)}>
        <ChevronUp size={15} />
      </IconButton>
      <IconButton label={t('report.findNext')} disabled={count === 0} onClick={() => onGo(1)}>
        <ChevronDown size={15} />
      </IconButton>
      {onClose !== null && (
        <IconButton label={t('report.findClose')} onClick={onClose}>
          <X size={15} />
        </IconButton>
      )}
    </div>
  );
}
