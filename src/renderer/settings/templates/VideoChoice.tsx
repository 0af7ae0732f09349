import { Command } from 'cmdk';
import { ChevronsUpDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useMemo, useState, type ReactNode } from 'react';
import { thumbUrl } from '../../../shared/ipc/channels.ts';
import type { JobRef } from '../../../shared/session/model.ts';
import { useApp } from '../../store/app-store.ts';
import { selectBatches } from '../../store/selectors.ts';
import { useTranslations } from '../../store/i18n.ts';
import { findPreviewVideos, type PreviewVideo } from './preview-videos.ts';

/** Maximum number of videos listed; typing finds the others. */
const SHOWN = 30;

interface VideoChoiceProps {
  readonly video: PreviewVideo;
  readonly onChoose: (ref: JobRef) => void;
}

/** Chooses the video of the preview from the open batches. There may be thousands, so they are found by name. */
export function VideoChoice({ video, onChoose }: VideoChoiceProps): ReactNode {
  const { t } = useTranslations();
  const [isOpen, setIsOpen] = useState(false);
  const { ref, name, frames } = video;
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger
        className="video-choice"
        aria-label={t('templates.previewVideo', { name })}
        title={name}
      >
        {frames.length > 0 && (
          <img
            className="video-choice__picture"
            src={thumbUrl(ref.batchId, ref.job, 0, video)}
            alt=""
            draggable={false}
          />
        )}
        <span className="ellipsis">{name}</span>
        <ChevronsUpDown size={13} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover video-choices"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('templates.previewWith')}
        >
          <Choices
            chosen={ref}
            onChoose={(next) => {
              onChoose(next);
              setIsOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoicesProps {
  readonly chosen: JobRef;
  readonly onChoose: (ref: JobRef) => void;
}

function Choices({ chosen, onChoose }: ChoicesProps): ReactNode {
  const { t } = useTranslations();
  const [typed, setTyped] = useState('');
  // The list is fixed when it opens, so that it does not move under the pointer.
  const [batches] = useState(() => selectBatches(useApp.getState()));
  const { found, more } = useMemo(() => findPreviewVideos(batches, typed, SHOWN), [batches, typed]);
  return (
    <Command label={t('templates.previewSeek')} shouldFilter={false} defaultValue={valueOf(chosen)} loop>
      <Command.Input
        className="input"
        placeholder={t('templates.previewSeek')}
        value={typed}
        onValueChange={setTyped}
      />
      <Command.List className="video-choices__list" label={t('templates.previewWith')}>
        <Command.Empty className="video-choices__none">{t('templates.previewNoVideo')}</Command.Empty>
        {found.map(({ ref, name, batchName }) => (
          <Command.Item key={valueOf(ref)} value={valueOf(ref)} onSelect={() => onChoose(ref)}>
            <span className="ellipsis" title={name}>
              {name}
            </span>
            {batches.length > 1 && <span className="menu__note ellipsis">{batchName}</span>}
          </Command.Item>
        ))}
      </Command.List>
      {more > 0 && <p className="field__hint num">{t('templates.previewMore', { count: more })}</p>}
    </Command>
  );
}

function valueOf({ batchId, job }: JobRef): string {
  return `${batchId} ${job}`;
}
