import { Check, ChevronDown, History, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { canDo, runBatchAction } from '../batch/batch-actions.ts';
import { showBatch, showHistory } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';

interface BatchSwitcherProps {
  readonly batch: Batch;
}

/** Shows the batch's name. A press lists the other batches. */
export function BatchSwitcher({ batch }: BatchSwitcherProps): ReactNode {
  const { t } = useTranslations();
  const batches = useApp(selectBatches);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="batch-name" title={t('app.switchBatch', { name: batch.name })}>
        <span className="ellipsis">{batch.name}</span>
        <ChevronDown size={14} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6}>
          {batches.toReversed().map(({ id, name, jobs }) => (
            <DropdownMenu.Item key={id} className="menu__item" onSelect={() => showBatch(id)}>
              {id === batch.id ? <Check size={14} /> : <span className="menu__gap" />}
              <span className="ellipsis">{name}</span>
              <span className="menu__note num">{t('amounts.videos', { count: jobs.length })}</span>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="menu__line" />
          <DropdownMenu.Item className="menu__item" onSelect={showHistory}>
            <History size={14} />
            {t('app.allBatches')}
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu__item"
            disabled={!canDo('close', batch)}
            onSelect={() => runBatchAction('close', batch)}
          >
            <X size={14} />
            {t('app.closeBatch')}
            <span className="menu__note">{t('app.closeBatchHint')}</span>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
