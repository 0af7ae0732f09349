import { BookOpenText, Copy, FileText, FolderOpen, RotateCw, X } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import type { Job } from '../../shared/session/model.ts';
import { ask, copyReport, openReport } from '../store/actions.ts';
import { can } from './job-facts.ts';

interface VideoMenuProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
  readonly children: ReactNode;
}

/** All that can be done with one video, by a right click or the menu key. */
export function VideoMenu({ batchId, index, job, children }: VideoMenuProps): ReactNode {
  const ref = { batchId, job: index };
  const may = can(job);
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu" aria-label={job.video.name}>
          <ContextMenu.Item className="menu__item" onSelect={() => openReport(ref)}>
            <BookOpenText size={15} />
            Read here
            <span className="menu__note">Enter</span>
          </ContextMenu.Item>
          <ContextMenu.Item
            className="menu__item"
            disabled={!may.open}
            onSelect={() => void ask('report.open', ref)}
          >
            <FileText size={15} />
            Open the report file
          </ContextMenu.Item>
          <ContextMenu.Item
            className="menu__item"
            disabled={!may.open}
            onSelect={() => void ask('report.reveal', ref)}
          >
            <FolderOpen size={15} />
            Show in folder
          </ContextMenu.Item>
          <ContextMenu.Item className="menu__item" disabled={!may.open} onSelect={() => void copyReport(ref)}>
            <Copy size={15} />
            Copy the report
          </ContextMenu.Item>
          <ContextMenu.Separator className="menu__line" />
          <ContextMenu.Item
            className="menu__item"
            disabled={!may.retry}
            onSelect={() => void ask('job.retry', ref)}
          >
            <RotateCw size={15} />
            Retry
            <span className="menu__note">R</span>
          </ContextMenu.Item>
          <ContextMenu.Item
            className="menu__item menu__item--danger"
            disabled={!may.cancel}
            onSelect={() => void ask('job.cancel', ref)}
          >
            <X size={15} />
            Cancel this video
            <span className="menu__note">X</span>
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
