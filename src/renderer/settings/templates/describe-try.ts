import type { Template } from '../../../shared/template/template.ts';
import type { Translations } from '../../../shared/i18n/i18n.ts';
import { useApp } from '../../store/app-store.ts';
import type { PreviewVideo } from './preview-videos.ts';

/** Why a template cannot be tried now. */
export type TryProblem = 'no-video' | 'no-key' | 'empty';

/** Null where it can be tried. */
export function useTryProblem({ instructions }: Template, video: PreviewVideo | null): TryProblem | null {
  const hasNoKey = useApp((state) => state.doctor?.key.ok === false);
  if (video === null) return 'no-video';
  if (instructions.trim() === '') return 'empty';
  return hasNoKey && !video.isDemo ? 'no-key' : null;
}

/** What trying does, said before; or why it cannot be done. */
export function describeTry(
  trouble: TryProblem | null,
  video: PreviewVideo | null,
  { t }: Translations,
): string {
  switch (trouble) {
    case 'no-video':
      return t('templates.tryNoVideo');
    case 'no-key':
      return t('templates.tryNoKey');
    case 'empty':
      return t('templates.tryEmpty');
    case null: {
      const name = video?.name ?? '';
      return video?.isDemo === true ? t('templates.tryHintDemo', { name }) : t('templates.tryHint', { name });
    }
  }
}
