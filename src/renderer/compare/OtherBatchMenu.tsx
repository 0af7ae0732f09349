import { Check, GitCompareArrows } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { describeRun } from '../batch/describe-run.ts';
import { loadHistory } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { changeBatchView, useBatchView } from '../store/batch-view.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { ChoiceMenu } from './ChoiceMenu.tsx';

/** The newest batches that the menu lists. */
const MOST = 40;

interface OtherBatchMenuProps {
  readonly batchId: string;
  /** The name of the other batch; null while only one is shown. */
  readonly otherName: string | null;
  /** Called with the chosen batch, or null for none. */
  readonly onChoose: (batchId: string | null) => void;
}

/** A menu of the other batches with reports. The chosen one joins the table. */
export function OtherBatchMenu({ batchId, otherName, onChoose }: OtherBatchMenuProps): ReactNode {
  const { t } = useTranslations();
  const history = useApp((state) => state.history);
  const chosen = useBatchView((view) => view.compareWith);
  const entries = (history ?? [])
    .filter((entry) => entry.batchId !== batchId && entry.counts.reported + entry.counts.unchanged > 0)
    .slice(0, MOST);
  const choose = (other: string | null): void => {
    changeBatchView({ compareWith: other });
    onChoose(other);
  };
  return (
    <ChoiceMenu
      name={t('compare.with')}
      icon={<GitCompareArrows size={14} aria-hidden />}
      label={otherName === null ? t('compare.with') : t('compare.withBatch', { name: otherName })}
      isChosen={otherName !== null}
      onOpen={() => void loadHistory()}
    >
      {chosen !== null && (
        <>
          <DropdownMenu.Item className="menu__item" onSelect={() => choose(null)}>
            {t('compare.withoutOther')}
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="menu__line" />
        </>
      )}
      {entries.map((entry) => (
        <Entry
          key={entry.batchId}
          entry={entry}
          isChosen={entry.batchId === chosen}
          onChoose={() => choose(entry.batchId)}
        />
      ))}
      {entries.length === 0 && (
        <DropdownMenu.Item className="menu__item" disabled>
          {t('compare.withNone')}
        </DropdownMenu.Item>
      )}
    </ChoiceMenu>
  );
}

interface EntryProps {
  readonly entry: HistoryEntry;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Entry({ entry, isChosen, onChoose }: EntryProps): ReactNode {
  const translations = useTranslations();
  const nowMs = useSeconds(false);
  const { name, counts } = entry;
  return (
    <DropdownMenu.Item className="menu__item" textValue={name} onSelect={onChoose}>
      {isChosen ? <Check size={14} /> : <span className="menu__gap" />}
      <span className="menu__words">
        <span className="ellipsis">{name}</span>
        <span className="menu__about ellipsis">{describeRun(entry, nowMs, translations)}</span>
      </span>
      <span className="menu__note num">
        {translations.t('amounts.reports', { count: counts.reported + counts.unchanged })}
      </span>
    </DropdownMenu.Item>
  );
}
