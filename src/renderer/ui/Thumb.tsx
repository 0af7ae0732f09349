import { Film } from 'lucide-react';
import type { ReactNode } from 'react';
import { thumbUrl } from '../../shared/ipc/channels.ts';
import type { Job } from '../../shared/session/model.ts';

interface ThumbProps {
  readonly batchId: string;
  readonly index: number;
  readonly job: Job;
}

/** Shows a video's first frame, upright or wide like the video. */
export function Thumb({ batchId, index, job }: ThumbProps): ReactNode {
  const frame = job.frames[0];
  const isWide = frame !== undefined && frame.widthPx > frame.heightPx;
  return (
    <span className={isWide ? 'thumb thumb--wide' : 'thumb'}>
      {frame === undefined ? (
        <Film size={12} />
      ) : (
        <img src={thumbUrl(batchId, index, 0, job)} alt="" draggable={false} decoding="async" />
      )}
    </span>
  );
}
