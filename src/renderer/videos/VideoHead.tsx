import { memo, type ReactNode } from 'react';
import { changeBatchView, useBatchView } from '../store/batch-view.ts';
import { useTranslations } from '../store/i18n.ts';
import { SortHeading } from '../ui/SortHeading.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import type { ListColumn } from './list-columns.ts';
import type { Sort } from './sort.ts';
import { Tick } from './Tick.tsx';

interface VideoHeadProps {
  readonly columns: readonly ListColumn[];
  /** The checkbox of all videos before Start; null afterwards. */
  readonly checks: {
    readonly state: boolean | 'indeterminate';
    readonly onChange: (isTaken: boolean) => void;
  } | null;
}

/** The column headings of the list. Each sorts by its column. */
export const VideoHead = memo(function VideoHead({ columns, checks }: VideoHeadProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div role="rowgroup">
      <div className="video-head" role="row" aria-rowindex={1}>
        {checks !== null && (
          <span role="columnheader">
            <Tick label={t('before.chooseAll')} state={checks.state} onChange={checks.onChange} isTabStop />
          </span>
        )}
        <span role="columnheader">
          <span className="hidden-text">{t('videos.picture')}</span>
        </span>
        <Head by="name" name={t('videos.video')} />
        {columns.includes('length') && (
          <Head by="length" name={t('videos.length')} className="video-row__number" />
        )}
        <Head by="phase" name={t('videos.phase')} />
        {columns.map((column) => {
          if (column === 'length') return null;
          if (column !== 'bar') {
            return (
              <Head key={column} by={column} name={t(`videos.${column}`)} className="video-row__number" />
            );
          }
          return (
            <span key={column} role="columnheader">
              <span className="hidden-text">{t('videos.progress')}</span>
            </span>
          );
        })}
        <span role="columnheader" className="video-row__actions">
          <span className="hidden-text">{t('videos.actions')}</span>
          <ColumnMenu />
        </span>
      </div>
    </div>
  );
});

interface HeadProps {
  readonly by: Sort['by'];
  readonly name: string;
  readonly className?: string;
}

function Head({ by, name, className = '' }: HeadProps): ReactNode {
  const { t } = useTranslations();
  const sort = useBatchView((view) => view.sort);
  return (
    <SortHeading
      by={by}
      order={sort}
      name={name}
      title={t('videos.sortBy', { column: name })}
      className={className}
      onSort={(next) => changeBatchView({ sort: next })}
    />
  );
}
