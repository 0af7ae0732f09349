import {
  Ellipsis,
  FileText,
  FileX,
  Film,
  FolderCheck,
  Package,
  Sparkles,
  type LucideIcon,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, type ReactNode, type RefObject } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { templateName } from '../../shared/template/template-name.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import type { ChipId } from './chips.ts';
import { describeExtraction } from './describe-extraction.ts';
import { lastPart } from '../ui/paths.ts';

interface FoldedChipsProps {
  readonly ids: readonly ChipId[];
  readonly batch: Batch;
  readonly buttonRef: RefObject<HTMLButtonElement | null>;
  /** Opens the popover of a chip. */
  readonly onOpen: (id: ChipId) => void;
}

/** The menu with the chips that do not fit on the toolbar. */
export function FoldedChips({ ids, batch, buttonRef, onOpen }: FoldedChipsProps): ReactNode {
  const translations = useTranslations();
  const label = translations.t('run.moreAbout');
  /** The chip to open once the menu has closed, because a popover closes when the menu takes the focus back. */
  const chipToOpen = useRef<ChipId | null>(null);
  const choose = (id: ChipId): void => {
    if (id === 'output') void request('batch.chooseOutDir', { batchId: batch.id });
    else chipToOpen.current = id;
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={label} ref={buttonRef} className="toolbar__more">
          <Ellipsis size={16} />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (chipToOpen.current === null) return;
            event.preventDefault();
            onOpen(chipToOpen.current);
            chipToOpen.current = null;
          }}
        >
          {ids.map((id) => {
            const { icon: Icon, name, value, isFixed } = linesOf(batch, translations)[id];
            return (
              <DropdownMenu.Item
                key={id}
                className="menu__item"
                disabled={isFixed}
                onSelect={() => choose(id)}
              >
                <Icon size={14} />
                {name}
                <span className="menu__note ellipsis">{value}</span>
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface Line {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly value: string;
  /** True when the chip has nothing to open. */
  readonly isFixed: boolean;
}

/** Returns the icon, name and value of every chip for the menu. */
function linesOf(batch: Batch, translations: Translations): Readonly<Record<ChipId, Line>> {
  const { plan, jobs, skipped, moreSkipped = 0, phase, outDir, isReadOnly } = batch;
  const { t } = translations;
  const count = jobs.length;
  return {
    found: {
      icon: skipped.length === 0 ? Film : FileX,
      name:
        phase.kind === 'scanning'
          ? t('run.reading', { found: phase.found })
          : skipped.length === 0
            ? t('run.videosFound', { count })
            : t('run.videosAndLeftOut', { count, skipped: skipped.length + moreSkipped }),
      value: '',
      isFixed: phase.kind === 'scanning' || skipped.length === 0,
    },
    frames: {
      icon: Film,
      name: t('run.frames'),
      value: describeExtraction(plan, translations),
      isFixed: false,
    },
    context: {
      icon: Package,
      name: t('run.context'),
      value: plan.context === '' ? t('run.none') : plan.context,
      isFixed: false,
    },
    template: {
      icon: FileText,
      name: t('run.template'),
      value: templateName(plan.template, translations),
      isFixed: false,
    },
    model: {
      icon: Sparkles,
      name: t('run.model'),
      value: plan.model ?? t('run.defaultModel'),
      isFixed: false,
    },
    output: {
      icon: FolderCheck,
      name: t('run.outputFolder'),
      value: lastPart(outDir),
      isFixed: isReadOnly,
    },
  };
}
