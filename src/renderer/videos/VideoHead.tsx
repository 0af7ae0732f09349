import { memo, type ReactNode } from 'react';
import { prefer, usePreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { SortHeading } from '../ui/SortHeading.tsx';
import type { Sort } from './sort.ts';

/** The column headings of the list. Each sorts by its column. */
export const VideoHead = memo(function VideoHead(): ReactNode {
  const { t } = useTranslations();
  return (
    <div role="rowgroup">
      <div className="video-head" role="row" aria-rowindex={1}>
        <span role="columnheader">
          <span className="hidden-text">{t('videos.picture')}</span>
        </span>
        <Head by="name" name={t('videos.video')} />
        <Head by="length" name={t('videos.length')} className="video-row__number video-row__length" />
        <Head by="phase" name={t('videos.phase')} />
        <span role="columnheader">
          <span className="hidden-text">{t('videos.progress')}</span>
        </span>
        <Head by="elapsed" name={t('videos.elapsed')} className="video-row__number" />
        <Head by="tokens" name={t('videos.tokens')} className="video-row__number video-row__tokens" />
        <Head by="tries" name={t('videos.tries')} className="video-row__number video-row__tries" />
        <span role="columnheader">
          <span className="hidden-text">{t('videos.actions')}</span>
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
  const sort = usePreferences((preferences) => preferences.sort);
  return (
    <SortHeading
      by={by}
      order={sort}
      name={name}
      title={t('videos.sortBy', { column: name })}
      className={className}
      onSort={(next) => prefer({ sort: next })}
    />
  );
}
