import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { useBestHighlighted } from './use-best-highlighted.ts';

interface PaletteDialogProps {
  readonly title: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The filters of the list as one text: Enter does not wait for a list with others than it was pressed for. */
  readonly filter?: string;
  /** True while the list is not yet of this text: then Enter waits for what is found. */
  readonly isLate?: boolean;
  /** Stands at the end of the field. */
  readonly tag?: ReactNode;
  readonly onClose: () => void;
  /** A `Command.List`, which the arrow keys move through, and what stands around it. */
  readonly children: ReactNode;
}

/** A dialog with one field above a list of what it finds: the palette, and the search over all batches. */
export function PaletteDialog(props: PaletteDialogProps): ReactNode {
  const {
    title,
    placeholder,
    text,
    onText,
    filter = '',
    isLate = false,
    tag = null,
    onClose,
    children,
  } = props;
  const best = useBestHighlighted({ text, filter, isLate });
  return (
    <Dialog title={title} isBare isWide onClose={onClose}>
      <Command className="palette" label={title} shouldFilter={false} loop {...best}>
        <div className="palette__field">
          <Search size={17} />
          <Command.Input data-autofocus="" placeholder={placeholder} value={text} onValueChange={onText} />
          {tag}
        </div>
        {children}
      </Command>
    </Dialog>
  );
}
