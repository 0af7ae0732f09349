import { CircleX, Search } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Counts } from '../run/batch-summary.ts';
import { FILTERS, type Filter } from './filter.ts';

const NAMES: Readonly<Record<Filter, string>> = {
  all: 'All',
  running: 'Running',
  waiting: 'Waiting',
  done: 'Done',
  failed: 'Failed',
};

interface FilterTabsProps {
  readonly counts: Counts;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Which videos the list shows. */
export function FilterTabs({ counts, query, onQuery }: FilterTabsProps): ReactNode {
  return (
    <div className="filters">
      <Tabs.List className="filters__tabs" aria-label="Show videos">
        {FILTERS.map((filter) => (
          <Tabs.Trigger key={filter} value={filter} className="tab">
            {filter === 'failed' && <CircleX size={13} className={counts.failed > 0 ? 'tone-danger' : ''} />}
            {NAMES[filter]}
            <span className="num">{counts[filter]}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <span className="spacer" />
      <label className="filters__find">
        <Search size={13} />
        <input
          type="search"
          aria-label="Find a video"
          placeholder="Find"
          spellCheck={false}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onQuery('');
          }}
        />
      </label>
    </div>
  );
}
