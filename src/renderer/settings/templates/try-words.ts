import type { Template } from '../../../shared/template/template.ts';
import type { Words } from '../../../shared/words/words.ts';
import { useApp } from '../../store/app-store.ts';
import type { PreviewVideo } from './preview-videos.ts';

/** Why a template cannot be tried now. */
export type TryTrouble = 'no-video' | 'no-key' | 'empty';

/** Null where it can be tried. */
export function useTryTrouble({ instructions }: Template, video: PreviewVideo | null): TryTrouble | null {
  const hasNoKey = useApp((state) => state.doctor?.key.ok === false);
  if (video === null) return 'no-video';
  if (instructions.trim() === '') return 'empty';
  return hasNoKey && !video.isDemo ? 'no-key' : null;
}

/** What trying does, said before; or why it cannot be done. */
export function tryWords(trouble: TryTrouble | null, video: PreviewVideo | null, { say }: Words): string {
  switch (trouble) {
    case 'no-video':
      return say('templates.tryNoVideo');
    case 'no-key':
      return say('templates.tryNoKey');
    case 'empty':
      return say('templates.tryEmpty');
    case null: {
      const name = video?.name ?? '';
      return video?.isDemo === true
        ? say('templates.tryHintDemo', { name })
        : say('templates.tryHint', { name });
    }
  }
}
