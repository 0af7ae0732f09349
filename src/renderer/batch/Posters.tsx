import { Film } from 'lucide-react';
import type { ReactNode } from 'react';
import { thumbUrl } from '../../shared/ipc/channels.ts';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';

interface PostersProps {
  readonly entry: HistoryEntry;
  readonly className: string;
}

/** Shows the first frames of a batch's videos side by side, like a contact strip. */
export function Posters({ entry: { batchId, posters }, className }: PostersProps): ReactNode {
  return (
    <span className={className}>
      {posters.map((job) => (
        <img
          key={job}
          className="picture"
          src={thumbUrl(batchId, job, 0, null)}
          alt=""
          draggable={false}
          loading="lazy"
          decoding="async"
        />
      ))}
      {posters.length === 0 && <Film size={20} />}
    </span>
  );
}
