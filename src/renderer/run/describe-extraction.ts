import type { Extraction } from '../../shared/plan.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** Describes what is sent of each video, short enough for a chip: `20`, `≤ 20, every 2 s`, `20 and sound`, `whole clip`. */
export function describeExtraction(
  { send, frames, sampling }: Extraction,
  translations: Translations,
): string {
  const { t } = translations;
  if (send === 'clip') return t('run.wholeClip');
  const hasSound = send === 'frames+audio';
  switch (sampling.kind) {
    case 'evenly':
      return t(hasSound ? 'run.framesEvenlySound' : 'run.framesEvenly', { frames });
    case 'interval': {
      const places = {
        frames,
        seconds: translations.number(sampling.seconds, Number.isInteger(sampling.seconds) ? 0 : 1),
      };
      return t(hasSound ? 'run.framesIntervalSound' : 'run.framesInterval', places);
    }
    case 'scenes':
      return t(hasSound ? 'run.framesScenesSound' : 'run.framesScenes', { frames });
    case 'keyframes':
      return t(hasSound ? 'run.framesKeySound' : 'run.framesKey', { frames });
  }
}
