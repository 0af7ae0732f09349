import { FolderCheck } from 'lucide-react';
import { useRef, useState, type ReactNode, useLayoutEffect, type RefObject } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { isActive } from '../batch/batch-state.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import type { ChipPlace } from './ChipPopover.tsx';
import { CHIPS, openChipAfter, type ChipId } from './chips.ts';
import { ContextPopover } from './ContextPopover.tsx';
import { ExtractionPopover } from './ExtractionPopover.tsx';
import { FoldedChips } from './FoldedChips.tsx';
import { FoundPopover } from './FoundPopover.tsx';
import { ModelPopover } from './ModelPopover.tsx';
import { lastPart } from '../ui/paths.ts';
import { TemplatePopover } from './TemplatePopover.tsx';
import { observeWidths } from '../ui/observe-widths.ts';
import { fittingCount } from './fold.ts';

interface ToolbarChipsProps {
  readonly batch: Batch;
}

/** The chips of a batch's plan. Those that do not fit are in a menu. */
export function ToolbarChips({ batch }: ToolbarChipsProps): ReactNode {
  const { rowRef, shown } = useFold(CHIPS.length);
  const [open, setOpen] = useState<ChipId | null>(null);
  const menuRef = useRef<HTMLButtonElement>(null);
  return (
    <div className="toolbar__chips" ref={rowRef}>
      {CHIPS.map((id, index) => {
        const isFolded = index >= shown;
        const onOpen = (isOpen: boolean): void => setOpen((before) => openChipAfter(before, id, isOpen));
        return (
          <span
            key={id}
            className={isFolded ? 'toolbar__chip toolbar__chip--folded' : 'toolbar__chip'}
            aria-hidden={isFolded}
          >
            <Chip id={id} batch={batch} place={{ isFolded, isOpen: open === id, onOpen, menuRef }} />
          </span>
        );
      })}
      {shown < CHIPS.length && (
        <FoldedChips ids={CHIPS.slice(shown)} batch={batch} buttonRef={menuRef} onOpen={setOpen} />
      )}
    </div>
  );
}

interface ChipProps extends ToolbarChipsProps {
  readonly id: ChipId;
  readonly place: ChipPlace;
}

function Chip({ id, batch, place }: ChipProps): ReactNode {
  switch (id) {
    case 'found':
      return <FoundPopover batch={batch} place={place} />;
    case 'frames':
      return <ExtractionPopover key={batch.id} batch={batch} place={place} />;
    case 'context':
      return <ContextPopover key={batch.id} batch={batch} place={place} />;
    case 'template':
      return <TemplatePopover batch={batch} place={place} />;
    case 'model':
      return <ModelPopover key={batch.id} batch={batch} place={place} />;
    case 'output':
      return <OutputChip batch={batch} />;
  }
}

function OutputChip({ batch }: ToolbarChipsProps): ReactNode {
  const { t } = useTranslations();
  // A press says the same.
  const isInUse = isActive(batch.phase.kind);
  return (
    <button
      type="button"
      className="chip"
      title={t(isInUse ? 'run.outputInUse' : 'run.outputHint', { path: batch.outDir })}
      aria-disabled={isInUse}
      disabled={batch.isReadOnly}
      onClick={() => void request('batch.chooseOutDir', { batchId: batch.id })}
    >
      <FolderCheck size={14} />
      <span className="hidden-text">{t('run.outputFolder')}</span>
      <b className="ellipsis">{lastPart(batch.outDir)}</b>
    </button>
  );
}

interface Fold {
  /** The row whose children fold from the right. Its width must not depend on theirs. */
  readonly rowRef: RefObject<HTMLDivElement | null>;
  /** Number of children that fit. */
  readonly shown: number;
}

/** Counts how many children of a row fit. */
function useFold(count: number): Fold {
  const rowRef = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(count);
  useLayoutEffect(() => {
    const row = rowRef.current;
    if (row === null) return undefined;
    const parts = [...row.children].slice(0, count);
    return observeWidths([row, ...parts], (widthOf) =>
      setShown(fittingCount(parts.map(widthOf), widthOf(row))),
    );
  }, [count]);
  return { rowRef, shown };
}
