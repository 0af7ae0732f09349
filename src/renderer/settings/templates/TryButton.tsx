import { Play } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Template } from '../../../shared/template/template.ts';
import { useTranslations } from '../../store/words.ts';
import { Button } from '../../ui/Button.tsx';
import type { PreviewVideo } from './preview-videos.ts';
import { tryOn } from './template-actions.ts';
import { describeTry, useTryProblem } from './try-words.ts';

interface TryButtonProps {
  readonly template: Template;
  readonly video: PreviewVideo | null;
}

/** Asks about the preview's video, in a batch of its own. What that sends stands in the hint and below the preview. */
export function TryButton({ template, video }: TryButtonProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isStarting, setIsStarting] = useState(false);
  const trouble = useTryProblem(template, video);
  const start = async (): Promise<void> => {
    if (video === null) return;
    setIsStarting(true);
    await tryOn(template, video.ref);
    setIsStarting(false);
  };
  return (
    <Button
      look="primary"
      aria-label={t(isStarting ? 'templates.trying' : 'templates.try')}
      disabled={trouble !== null || isStarting}
      title={describeTry(trouble, video, translations)}
      onClick={() => void start()}
    >
      <Play size={14} />
      <span className="template-head__word">{t(isStarting ? 'templates.trying' : 'templates.try')}</span>
    </Button>
  );
}
