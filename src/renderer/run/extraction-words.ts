import type { Extraction } from '../../shared/plan.ts';

/** What is sent of each video, as short as a chip: `20`, `≤ 20, every 2 s`, `20 and sound`, `whole clip`. */
export function extractionWords({ send, frames, sampling }: Extraction): string {
  if (send === 'clip') return 'whole clip';
  const sound = send === 'frames+audio' ? ' and sound' : '';
  switch (sampling.kind) {
    case 'evenly':
      return `${frames}${sound}`;
    case 'interval':
      return `≤ ${frames}, every ${sampling.seconds} s${sound}`;
    case 'scenes':
      return `≤ ${frames}, by scene${sound}`;
    case 'keyframes':
      return `≤ ${frames}, key frames${sound}`;
  }
}
