import type { Extraction } from '../../shared/plan.ts';
import type { Words } from '../../shared/words/words.ts';

/** What is sent of each video, as short as a chip: `20`, `≤ 20, every 2 s`, `20 and sound`, `whole clip`. */
export function extractionWords({ send, frames, sampling }: Extraction, words: Words): string {
  const { say } = words;
  if (send === 'clip') return say('run.wholeClip');
  const hasSound = send === 'frames+audio';
  switch (sampling.kind) {
    case 'evenly':
      return say(hasSound ? 'run.framesEvenlySound' : 'run.framesEvenly', { frames });
    case 'interval': {
      const places = {
        frames,
        seconds: words.number(sampling.seconds, Number.isInteger(sampling.seconds) ? 0 : 1),
      };
      return say(hasSound ? 'run.framesIntervalSound' : 'run.framesInterval', places);
    }
    case 'scenes':
      return say(hasSound ? 'run.framesScenesSound' : 'run.framesScenes', { frames });
    case 'keyframes':
      return say(hasSound ? 'run.framesKeySound' : 'run.framesKey', { frames });
  }
}
