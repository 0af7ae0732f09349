import { Film, Play, Quote, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef, useState, type ReactNode } from 'react';
import type { CheckedCitation } from '../../shared/checks/check-citations.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import { keepPosition, showPicture } from '../player/player-store.ts';
import { nearestTo } from '../player/time-marks.ts';
import { readReport } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Thumb } from '../ui/Thumb.tsx';

/** The pointer must rest on a chip this long before its popover appears. Milliseconds. */
const RESTS_MS = 300;

interface CitationChipProps {
  readonly batch: Pick<Batch, 'id' | 'jobs'>;
  readonly citation: CheckedCitation;
}

/** A citation: the video's picture, name and time. A click opens the video there; resting on it shows what the report says. */
export function CitationChip({ batch, citation }: CitationChipProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { job, timeS, doubt, written } = citation;
  const known = job === null ? undefined : batch.jobs[job];
  const time = timeS === null ? null : formatClock(timeS * 1000);
  const wait = (willOpen: boolean, afterMs: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsOpen(willOpen), afterMs);
  };
  const open = (): void => {
    if (job === null || known === undefined) setIsOpen(true);
    else openAt(batch.id, job, timeS);
  };
  const name = known?.title ?? written;
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Anchor asChild>
        <button
          type="button"
          className={doubt === null ? 'cite' : 'cite cite--doubt'}
          aria-label={`${name}${time === null ? '' : ` ${time}`}${doubt === null ? '' : `. ${doubtText(citation, known, translations)}`}`}
          aria-expanded={isOpen}
          onClick={open}
          onPointerEnter={({ pointerType }) => pointerType === 'mouse' && wait(true, RESTS_MS)}
          onPointerLeave={() => wait(false, RESTS_MS)}
          onKeyDown={(event) => {
            if (event.key !== ' ' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            setIsOpen(true);
          }}
        >
          {doubt !== null && <TriangleAlert size={12} aria-hidden />}
          {job !== null && known !== undefined ? (
            <span className="cite__picture">
              <Thumb batchId={batch.id} index={job} job={known} />
            </span>
          ) : (
            <Film size={12} aria-hidden />
          )}
          <span className="ellipsis">{known === undefined ? t('synthesis.unknownVideo') : name}</span>
          {/* The visible words of a button are what its name says, for those who speak to it. */}
          {time !== null && ' '}
          {time !== null && <span className="cite__time num">{time}</span>}
        </button>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className="popover cite-popover"
          aria-label={name}
          side="bottom"
          sideOffset={6}
          collisionPadding={8}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => wait(false, RESTS_MS)}
          onOpenAutoFocus={(event) => event.preventDefault()}
        >
          <CitationContent batch={batch} citation={citation} known={known} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CitationContent({
  batch,
  citation,
  known,
}: CitationChipProps & { readonly known: Job | undefined }): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { job, timeS, doubt, excerpt, written } = citation;
  const time = timeS === null ? null : formatClock(timeS * 1000);
  const length = formatClock((known?.info?.durationS ?? 0) * 1000);
  const frames = known?.frames ?? [];
  const nearest = nearestTo(
    frames.map((frame) => frame.timeS),
    timeS ?? 0,
  );
  const frame = frames[nearest];
  return (
    <>
      {job !== null && frame !== undefined && (
        <img
          src={frameUrl(batch.id, job, nearest, known ?? null)}
          width={frame.widthPx}
          height={frame.heightPx}
          alt=""
        />
      )}
      <div className="cite-popover__words">
        <span className="cite-popover__of num">
          {known === undefined
            ? written
            : time === null
              ? t('synthesis.wholeOf', { title: known.title, length })
              : t('synthesis.of', { title: known.title, time, length })}
        </span>
        {known !== undefined && (
          <p className="cite-popover__excerpt">
            <Quote size={12} aria-hidden />
            <span dir="auto">{excerpt === '' ? t('synthesis.noExcerpt') : excerpt}</span>
          </p>
        )}
        <div className="cite-popover__foot">
          {doubt !== null && (
            <span className="cite-popover__doubt">
              <TriangleAlert size={13} aria-hidden />
              {doubtText(citation, known, translations)}
            </span>
          )}
          {job !== null && known !== undefined && (
            <Button onClick={() => openAt(batch.id, job, timeS)}>
              <Play size={13} aria-hidden />
              {time === null ? t('synthesis.openReport') : t('synthesis.openAt', { time })}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}

/** Opens the report with its video at that time. */
function openAt(batchId: string, job: number, timeS: number | null): void {
  const ref = { batchId, job };
  if (timeS !== null) {
    keepPosition(ref, timeS);
    showPicture(true);
  }
  readReport(ref);
}

function doubtText(
  { doubt }: Pick<CheckedCitation, 'doubt'>,
  known: Job | undefined,
  { t }: Translations,
): string {
  switch (doubt) {
    case null:
      return '';
    case 'no-such-video':
      return t('synthesis.doubtNoSuchVideo');
    case 'past-end':
      return t('synthesis.doubtPastEnd', { end: formatClock((known?.info?.durationS ?? 0) * 1000) });
    case 'not-at-time':
      return t('synthesis.doubtNotAtTime');
    case 'not-in-report':
      return t('synthesis.doubtNotInReport');
    case 'quote-not-there':
      return t('synthesis.doubtQuoteNotThere');
    case 'number-not-there':
      return t('synthesis.doubtNumberNotThere');
    case 'denied-there':
      return t('synthesis.doubtDeniedThere');
  }
}
