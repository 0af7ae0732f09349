import {
  Check,
  ChevronDown,
  FolderOpen,
  History,
  LibraryBig,
  Pencil,
  RotateCw,
  Trash2,
  X,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { canDo, runBatchAction } from '../batch/batch-actions.ts';
import { describeRun } from '../batch/describe-run.ts';
import { keysOf } from '../keys/keys.ts';
import { chooseFolder, showBatch, showBatchDialog, showHistory, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Shortcut } from '../ui/Shortcut.tsx';

interface BatchSwitcherProps {
  readonly batch: Batch;
}

/** Shows the batch's name. A press lists the other batches. */
export function BatchSwitcher({ batch }: BatchSwitcherProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(false);
  const batches = useApp(selectBatches);
  const mayClose = canDo('close', batch);
  const whyNot = <span className="menu__note menu__why">{t('app.closeFirst')}</span>;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="batch-name" title={t('app.switchBatch', { name: batch.name })}>
        <span className="ellipsis">{batch.name}</span>
        <ChevronDown size={14} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6}>
          {batches.toReversed().map(({ id, name, jobs, plan, createdAtMs }) => (
            <DropdownMenu.Item
              key={id}
              className="menu__item"
              textValue={name}
              onSelect={() => showBatch(id)}
            >
              {id === batch.id ? <Check size={14} /> : <span className="menu__gap" />}
              <span className="menu__words">
                <span className="ellipsis">{name}</span>
                <span className="menu__about ellipsis">
                  {describeRun({ template: plan.template, createdAtMs }, nowMs, translations)}
                </span>
              </span>
              <span className="menu__note num">{t('amounts.videos', { count: jobs.length })}</span>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="menu__line" />
          <DropdownMenu.Item className="menu__item" onSelect={() => void chooseFolder()}>
            <FolderOpen size={14} />
            {t('app.openFolder')}
            <span className="menu__note" aria-hidden="true">
              <Shortcut keys={keysOf('open')} />
            </span>
          </DropdownMenu.Item>
          {!batch.isReadOnly && (
            <DropdownMenu.Item className="menu__item" onSelect={() => showBatchDialog('rename', batch.id)}>
              <Pencil size={14} />
              {t('app.renameBatch')}
            </DropdownMenu.Item>
          )}
          {!batch.isReadOnly && !batch.isDemo && (
            <DropdownMenu.Item className="menu__item" onSelect={() => showBatchDialog('rerun', batch.id)}>
              <RotateCw size={14} />
              {t('app.rerunBatch')}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Separator className="menu__line" />
          <DropdownMenu.Item className="menu__item" onSelect={showHistory}>
            <History size={14} />
            {t('app.allBatches')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu__item" onSelect={() => showOverlay('search')}>
            <LibraryBig size={14} />
            {t('palette.searchAll')}
            <span className="menu__note" aria-hidden="true">
              <Shortcut keys={keysOf('searchAll')} />
            </span>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="menu__line" />
          <DropdownMenu.Item
            className="menu__item"
            disabled={!mayClose}
            onSelect={() => runBatchAction('close', batch)}
          >
            <X size={14} />
            {t('app.closeBatch')}
            {mayClose ? <span className="menu__note">{t('app.closeBatchHint')}</span> : whyNot}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu__item"
            disabled={!mayClose}
            onSelect={() => showBatchDialog('delete', batch.id)}
          >
            <Trash2 size={14} />
            {t('app.deleteBatch')}
            {!mayClose && whyNot}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
