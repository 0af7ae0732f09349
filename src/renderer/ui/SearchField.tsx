import { Search } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> {
  /** What is looked for, for people who cannot see the glass, and in the empty field. */
  readonly label: string;
  readonly sought: string;
  readonly onSeek: (sought: string) => void;
  /** `bare` has an edge only while it is used. */
  readonly look?: 'box' | 'bare';
}

/** A field to look for something with. Escape empties it first, then means what it means around it. `className` places it. */
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
          // The dialog around it stays open.
          event.preventDefault();
          event.stopPropagation();
          onSeek('');
        }}
      />
    </label>
  );
}
