import { FileX, Film } from 'lucide-react';
import type { ReactNode } from 'react';
import { describeSkip, describeUnused } from '../../shared/describe-failure.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import { tallyOf } from '../batch/tally.ts';
import { FileList } from '../before-start/FileList.tsx';
import { useTranslations } from '../store/i18n.ts';
import { ChipPopover, type ChipPlace } from './ChipPopover.tsx';

interface FoundPopoverProps {
  readonly batch: Batch;
  readonly place: ChipPlace;
}

/**
 * Shows how many videos the folder holds. Its popover lists the files that were left out, or not used as words of a video, with the
 * reasons.
 */
export function FoundPopover({ batch, place }: FoundPopoverProps): ReactNode {
  const { phase, jobs, skipped, moreSkipped = 0 } = batch;
  const translations = useTranslations();
  const { t } = translations;
  if (phase.kind === 'scanning') {
    return (
      <span className="chip chip--plain num" role="status">
        {t('run.reading', { found: phase.found })}
      </span>
    );
  }
  const unused = [...withUnusedFiles(jobs)]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, { video, unusedFiles }]) =>
      unusedFiles.map(({ name, reason }) => ({ name: besideVideo(video.name, name), reason })),
    );
  if (skipped.length === 0 && unused.length === 0) {
    return (
      <span className="chip chip--plain num">
        <Film size={14} />
        {t('run.videosFound', { count: jobs.length })}
      </span>
    );
  }
  const places = { count: jobs.length, skipped: skipped.length + moreSkipped, unused: unused.length };
  const title = t(skipped.length === 0 ? 'run.unusedAndVideos' : 'run.videosAndLeftOut', places);
  return (
    <ChipPopover
      place={place}
      label={t('run.filesLeftOut')}
      name={title}
      hint={t('run.foundChip')}
      chip={
        <>
          <FileX size={14} />
          <span className="chip__long">{title}</span>
          <span className="chip__short">{t('run.videosFound', places)}</span>
        </>
      }
    >
      {skipped.length > 0 && (
        <FileList
          title={t('run.leftOutTitle')}
          files={skipped.map((file) => ({ name: file.name, why: describeSkip(file, translations) }))}
        />
      )}
      {unused.length > 0 && (
        <FileList
          title={t('run.unusedTitle')}
          files={unused.map(({ name, reason }) => ({ name, why: describeUnused(reason, translations) }))}
        />
      )}
    </ChipPopover>
  );
}

/** The videos that have unused files, by their places. Few have any, and this is asked again at each change of a batch of thousands. */
const withUnusedFiles = tallyOf({
  begin: () => new Map<number, Job>(),
  change(found, _before, after, index) {
    if (after.unusedFiles.length > 0) found.set(index, after);
    else found.delete(index);
    return true;
  },
});

/** The path of a file beside a video, in the dropped folder. */
function besideVideo(videoName: string, name: string): string {
  return `${videoName.slice(0, videoName.lastIndexOf('/') + 1)}${name}`;
}
