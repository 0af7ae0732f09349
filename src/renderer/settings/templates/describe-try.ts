import type { Template } from '../../../shared/template/template.ts';
import type { Translations } from '../../../shared/i18n/i18n.ts';
import { useApp } from '../../store/app-store.ts';
import type { PreviewVideo } from './preview-videos.ts';

/** The reason why a template cannot be tried on a video now. */
export type TryProblem = 'no-video' | 'no-key' | 'empty';

/** Returns the reason why the template cannot be tried; null when it can. */
export function useTryProblem({ instructions }: Template, video: PreviewVideo | null): TryProblem | null {
  const hasNoKey = useApp((state) => state.doctor?.key.ok === false);
  if (video === null) return 'no-video';
  if (instructions.trim() === '') return 'empty';
  return hasNoKey && !video.isDemo ? 'no-key' : null;
}

/** Describes what trying the template does, or why it is not possible. */
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
