import { useMemo, useRef, type ReactNode } from 'react';
import type { ExtractionPreview } from '../../shared/ipc/answers.ts';
import { formatClock, formatFrameTime } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { selectBatch } from '../store/selectors.ts';
import { SettingRow } from '../ui/SettingRow.tsx';
import { useExtractionPreview } from './use-extraction-preview.ts';

/** Shows the frames that the settings above extract from a real video. */
export function PreviewRow(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const batchId = useApp((state) => state.batchId);
  const { frames, sampling, dropRepeats, send } = useApp((state) => state.settings);
  const ref = useRef<HTMLSpanElement>(null);
  const isClip = send === 'clip';
  const input = useMemo(
    () => (isClip ? null : { batchId, choices: { frames, sampling, dropRepeats } }),
    [isClip, batchId, frames, sampling, dropRepeats],
  );
  // Videos that were just dropped are not known yet: until the first is, a sample is shown.
  const source = useApp(
    (state) => selectBatch(state)?.jobs.find(({ info }) => info !== null)?.video.path ?? null,
  );
  const { shown, isMaking, trouble } = useExtractionPreview(ref, input, source);
  const preview = isClip ? null : shown;
  return (
    <SettingRow name={t('settings.preview')} hint={preview === null ? null : aboutOf(preview, translations)}>
      <span className="preview" ref={ref} aria-busy={isMaking && !isClip}>
        {preview !== null && <Strip preview={preview} isOld={isMaking} />}
        <span className="setting__aside num" role="status">
          {isClip
            ? t('settings.previewClip')
            : (trouble ??
              (isMaking || preview === null ? t('settings.previewMaking') : countOf(preview, translations)))}
        </span>
      </span>
    </SettingRow>
  );
}

interface StripProps {
  readonly preview: ExtractionPreview;
  /** True while the preview still shows the previous choices. */
  readonly isOld: boolean;
}

function Strip({ preview: { frames, durationS }, isOld }: StripProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  return (
    <ol
      className={isOld ? 'preview__strip preview__strip--old' : 'preview__strip'}
      // The strip scrolls when there are more frames than fit, so it takes the focus.
      tabIndex={0}
      aria-label={t('settings.preview')}
    >
      {frames.map(({ timeS, picture }) => (
        <li key={timeS}>
          <img src={picture} alt="" draggable={false} decoding="async" />
          <span className="num">{formatFrameTime(timeS, durationS, translations)}</span>
        </li>
      ))}
    </ol>
  );
}

function aboutOf({ videoName, durationS }: ExtractionPreview, { t }: Translations): string {
  const length = formatClock(durationS * 1000);
  return videoName === null
    ? t('settings.previewSample', { length })
    : t('settings.previewOf', { name: videoName, length });
}

function countOf({ frames, repeatsDropped }: ExtractionPreview, { t }: Translations): string {
  const count = frames.length;
  return repeatsDropped === 0
    ? t('settings.previewFrames', { count })
    : t('settings.previewRepeats', { count, repeats: repeatsDropped });
}
