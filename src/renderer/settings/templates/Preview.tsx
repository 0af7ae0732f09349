import { Calculator } from 'lucide-react';
import { memo, useMemo, type ReactNode, useEffect, useState } from 'react';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import type { JobRef } from '../../../shared/session/model.ts';
import type { Template } from '../../../shared/template/template.ts';
import { requestSilently } from '../../store/bridge.ts';
import { useDay } from '../../store/clock.ts';
import { useApp } from '../../store/app-store.ts';
import { useTranslations } from '../../store/i18n.ts';
import { describePreviewCost } from './preview-cost.ts';
import type { PreviewVideo } from './preview-videos.ts';
import { PreviewText } from './PreviewText.tsx';
import { describeTry, useTryProblem } from './describe-try.ts';
import { VideoChoice } from './VideoChoice.tsx';
import { savable } from '../../plan/drafts.ts';

interface PreviewProps {
  readonly template: Template;
  readonly video: PreviewVideo | null;
  readonly onVideo: (ref: JobRef) => void;
}

/** Shows the prompt that Gemini would read for one video, and its estimated cost. */
export const Preview = memo(function Preview({ template, video, onVideo }: PreviewProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { shown, isMaking, trouble } = usePromptPreview(
    template,
    video?.ref ?? null,
    video?.frames.length ?? 0,
  );
  const tryTrouble = useTryProblem(template, video);
  const isEmpty = template.instructions.trim() === '';
  return (
    <section className="template-preview" aria-label={t('templates.preview')}>
      <header className="template-preview__head">
        <h2>{t('templates.previewWith')}</h2>
        {video === null ? (
          <span className="template-preview__made-up">{t('templates.previewMadeUp')}</span>
        ) : (
          <VideoChoice video={video} onChoose={onVideo} />
        )}
      </header>
      <div
        className="template-preview__scroll"
        tabIndex={0}
        role="group"
        aria-label={t('templates.preview')}
        aria-busy={isMaking}
      >
        {isEmpty && <p className="template-preview__none">{t('templates.previewEmpty')}</p>}
        {!isEmpty && trouble !== null && <p className="error-text">{trouble}</p>}
        {!isEmpty && trouble === null && shown === null && (
          <p className="template-preview__none">{t('templates.previewMaking')}</p>
        )}
        {!isEmpty && shown !== null && <PreviewText preview={shown} video={video} />}
      </div>
      <footer className="template-preview__foot">
        {shown !== null && !isEmpty && <Cost preview={shown} />}
        <p>
          {video === null ? t('templates.previewMadeUpHint') : describeTry(tryTrouble, video, translations)}
        </p>
      </footer>
    </section>
  );
});

function Cost({ preview }: { readonly preview: PromptPreview }): ReactNode {
  const translations = useTranslations();
  const prices = useApp((state) => state.settings.prices);
  const atMs = useDay();
  const text = useMemo(
    () => describePreviewCost(preview, { prices, atMs }, translations),
    [preview, prices, atMs, translations],
  );
  return (
    <p className="template-preview__cost num">
      <Calculator size={14} />
      {text}
    </p>
  );
}

/** The preview is made after this pause in typing. Milliseconds. */
const FILL_AFTER_MS = 300;

/** `shown` is the last preview, null before the first. `trouble` tells why there is none. */
interface PreviewState {
  readonly shown: PromptPreview | null;
  readonly isMaking: boolean;
  readonly trouble: string | null;
}

/**
 * Fills the template for a video. The previous preview stays until the next is ready. `template` and `video` must stay
 * the same objects while their content stays the same, because new objects start a new preview.
 */
function usePromptPreview(template: Template, video: JobRef | null, framesKept: number): PreviewState {
  const [state, setState] = useState<PreviewState>({ shown: null, isMaking: true, trouble: null });
  useEffect(() => {
    const good = savable(template);
    if (good === null) return undefined;
    let isOver = false;
    const load = async (): Promise<void> => {
      const reply = await requestSilently('templates.preview', { template: good, video });
      if (isOver) return;
      if (!reply.ok) setState({ shown: null, isMaking: false, trouble: reply.message });
      else if (reply.value !== null) setState({ shown: reply.value, isMaking: false, trouble: null });
    };
    const timer = setTimeout(() => void load(), FILL_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // The number of frames is a dependency, because it changes what is sent.
  }, [template, video, framesKept]);
  return state;
}
