import { FileX, Film } from 'lucide-react';
import type { ReactNode } from 'react';
import { shownPath } from '../../shared/shown-path.ts';
import { describeSkip } from '../../shared/describe-failure.ts';
import type { Batch } from '../../shared/session/model.ts';
import { useTranslations } from '../store/i18n.ts';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';

interface FoundPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/** Maximum number of names listed. */
const SHOWN = 200;

/** Shows how many videos the folder holds. Its popover lists the skipped files with the reasons. */
export function FoundPopover({ batch, place }: FoundPopoverProps): ReactNode {
  const { phase, jobs, skipped } = batch;
  const translations = useTranslations();
  const { t } = translations;
  if (phase.kind === 'scanning') {
    return (
      <span className="chip chip--plain num" role="status">
        {t('run.reading', { found: phase.found })}
      </span>
    );
  }
  if (skipped.length === 0) {
    return (
      <span className="chip chip--plain num">
        <Film size={14} />
        {t('run.videosFound', { count: jobs.length })}
      </span>
    );
  }
  const places = { count: jobs.length, skipped: skipped.length };
  return (
    <ChipPopover
      place={place}
      label={t('run.filesLeftOut')}
      name={t('run.videosAndLeftOut', places)}
      chip={
        <>
          <FileX size={14} />
          <span className="chip__long">{t('run.videosAndLeftOut', places)}</span>
          <span className="chip__short">{t('run.videosFound', places)}</span>
        </>
      }
    >
      <h3 className="popover__title">{t('run.leftOutTitle')}</h3>
      <ul className="left-out">
        {skipped.slice(0, SHOWN).map(({ name, reason }, place) => (
          // Names that are not UTF-8 may look the same.
          <li key={`${place} ${name}`}>
            <span className="left-out__name">{shownPath(name)}</span>
            <span className="left-out__why">{describeSkip(reason, translations)}</span>
          </li>
        ))}
        {skipped.length > SHOWN && (
          <li className="left-out__why">{t('run.andMore', { count: skipped.length - SHOWN })}</li>
        )}
      </ul>
    </ChipPopover>
  );
}
