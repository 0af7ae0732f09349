import { ArrowDownUp, CircleX } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import type { Counts } from '../batch/batch-stats.ts';
import { changeBatchView, useBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { OrderMenu } from '../ui/OrderMenu.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { FILTERS } from './filter.ts';
import type { MessageKey } from '../../shared/i18n/i18n.ts';
import type { Sort } from './sort.ts';

interface FilterTabsProps {
  readonly counts: Counts;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** True if the reports of this batch have scores to sort by. */
  readonly hasScore: boolean;
  readonly findRef: RefObject<HTMLInputElement | null>;
  /** Called when the user leaves the search field for the list. */
  readonly onLeave: () => void;
}

/** The controls of which videos the list shows, and in which order: tabs, a sort menu, and a search field. */
export function FilterTabs(props: FilterTabsProps): ReactNode {
  const { counts, query, onQuery, findRef, onLeave } = props;
  const translations = useTranslations();
  const { t } = translations;
  return (
    <div className="filters">
      <Tabs.List className="filters__tabs" aria-label={t('videos.show')}>
        {FILTERS.map((filter) => (
          <Tabs.Trigger key={filter} value={filter} className="tab">
            {filter === 'failed' && (
              <CircleX size={13} className={counts.failed > 0 ? 'tone-danger' : ''} aria-hidden />
            )}
            {t(`videos.${filter}`)}
            <span className="num">{translations.number(counts[filter])}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <span className="spacer" />
      <SortMenu hasScore={props.hasScore} />
      <SearchField
        look="bare"
        className="filters__find"
        ref={findRef}
        label={t('videos.find')}
        placeholder={t('videos.findShort')}
        sought={query}
        onSeek={onQuery}
        onKeyDown={(event) => {
          const { key } = event;
          if (key !== 'Enter' && key !== 'ArrowDown' && (key !== 'Escape' || query !== '')) return;
          event.preventDefault();
          onLeave();
        }}
      />
    </div>
  );
}

/** The menu offers the orders of the column headings, and those that have no column. */
function SortMenu({ hasScore }: Pick<FilterTabsProps, 'hasScore'>): ReactNode {
  const { t } = useTranslations();
  const sort = useBatchView((view) => view.sort);
  const names = SORT_NAMES.filter(({ by }) => by !== 'score' || hasScore || sort.by === by);
  return (
    <OrderMenu
      label={t('videos.sort')}
      icon={<ArrowDownUp size={14} />}
      orders={names.map(({ by, label }) => ({ order: by, name: t(label) }))}
      chosen={sort.by}
      onChoose={(by) => changeBatchView({ sort: { by, isDescending: sort.by === by && !sort.isDescending } })}
    />
  );
}

/** The orders of the list with their names in the menu. */
const SORT_NAMES = [
  { by: 'folder', label: 'videos.sortFolder' },
  { by: 'newest', label: 'videos.sortNewest' },
  { by: 'score', label: 'videos.sortScore' },
  { by: 'name', label: 'videos.video' },
  { by: 'length', label: 'videos.length' },
  { by: 'phase', label: 'videos.phase' },
  { by: 'elapsed', label: 'videos.elapsed' },
  { by: 'tokens', label: 'videos.tokens' },
  { by: 'tries', label: 'videos.tries' },
] as const satisfies readonly { readonly by: Sort['by']; readonly label: MessageKey }[];
