import { Search } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  /** The field's purpose, for screen readers and as the placeholder. */
  readonly label: string;
  readonly sought: string;
  readonly onSeek: (sought: string) => void;
  /** `bare` shows a border only while the field has the focus. */
  readonly look?: 'box' | 'bare';
}

/** A search field. Escape first empties it and then acts as elsewhere on the page. `className` is for its layout. */
export function SearchField({
  label,
  sought,
  onSeek,
  look = 'box',
  className,
  onKeyDown,
  ...rest
}: SearchFieldProps): ReactNode {
  const classes = ['search-field', look === 'bare' ? 'search-field--bare' : '', className ?? ''];
  return (
    <label className={classes.filter(Boolean).join(' ')}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        {...rest}
        value={sought}
        onChange={(event) => onSeek(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.isDefaultPrevented() || event.key !== 'Escape' || sought === '') return;
          // Keeps the dialog around the field open.
          event.preventDefault();
          event.stopPropagation();
          onSeek('');
        }}
      />
    </label>
  );
}
