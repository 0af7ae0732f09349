import { useMemo, type ReactNode } from 'react';
import { formatClock } from '../../../shared/durations.ts';
import { frameUrl } from '../../../shared/ipc/channels.ts';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import { useTranslations } from '../../store/i18n.ts';
import { isHeading } from './highlight-line.ts';
import { previewLines } from './preview-lines.ts';
import type { PreviewVideo } from './preview-videos.ts';

/** Maximum number of frames in the strip. */
const STRIP_FRAMES = 12;

interface PreviewTextProps {
  readonly preview: PromptPreview;
  readonly video: PreviewVideo | null;
}

/** Shows the filled text with its values in bold. The frames and the transcript follow the line that first names them. */
export function PreviewText({ preview, video }: PreviewTextProps): ReactNode {
  const { t } = useTranslations();
  const { filled, told, transcript, frames } = preview;
  const { lines, rest } = useMemo(() => previewLines(filled), [filled]);
  const material = {
    frames: video !== null && video.frames.length > 0 ? <Strip key="frames" video={video} /> : null,
    transcript: transcript === null ? null : <Quote key="transcript" {...transcript} />,
  };
  const restShown = rest.filter((name) => material[name] !== null);
  return (
    <div className="filled">
      {lines.map(({ pieces, below }, place) => (
        // Lines have no id; the position is the key.
        <div key={place}>
          <p
            className={
              isHeading(pieces[0]?.text ?? '') ? 'filled__line filled__line--heading' : 'filled__line'
            }
            dir="auto"
          >
            {pieces.map((piece, at) =>
              piece.kind !== 'words' ? <b key={at}>{piece.text}</b> : <span key={at}>{piece.text}</span>,
            )}
          </p>
          {below.map((name) => material[name])}
        </div>
      ))}
      {told.length > 0 && (
        <div className="filled__rest">
          <p className="filled__title">{t('values.told')}</p>
          {told.map(({ id, name, text }) => (
            <p key={id} className="filled__line" dir="auto">
              {name}: <b>{text}</b>
            </p>
          ))}
        </div>
      )}
      {restShown.length > 0 && (
        <div className="filled__rest">
          <p className="filled__title">
            {t('templates.previewSent')}
            {restShown.includes('frames') && (
              <span className="num">
                {frames === null
                  ? t('templates.previewClip')
                  : t('templates.previewPictures', { count: frames })}
              </span>
            )}
          </p>
          {restShown.map((name) => material[name])}
        </div>
      )}
    </div>
  );
}

function Strip({ video }: { readonly video: PreviewVideo }): ReactNode {
  const { ref, frames } = video;
  const shown = Math.min(STRIP_FRAMES, frames.length);
  return (
    <ol className="filled__strip" aria-hidden="true">
      {Array.from({ length: shown }, (_, place) => {
        const index = Math.floor((place * frames.length) / shown);
        return (
          <li key={index} title={formatClock((frames[index]?.timeS ?? 0) * 1000)}>
            <img
              className="picture"
              src={frameUrl(ref.batchId, ref.job, index, video)}
              alt=""
              draggable={false}
              decoding="async"
            />
          </li>
        );
      })}
    </ol>
  );
}

interface QuoteProps {
  readonly lines: readonly string[];
  readonly more: number;
}

function Quote({ lines, more }: QuoteProps): ReactNode {
  const { t } = useTranslations();
  return (
    <blockquote className="filled__quote num" aria-label={t('templates.previewTranscript')}>
      {lines.map((line, place) => (
        <p key={place} dir="auto">
          {line}
        </p>
      ))}
      {more > 0 && <p className="filled__more">{t('templates.previewMoreLines', { count: more })}</p>}
    </blockquote>
  );
}
