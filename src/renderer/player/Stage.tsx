import { FileVideo, FileX, Film } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode, useRef, useMemo } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { findPlayError, makePlayable, notePlayError, renewCopy, tryAgain } from './player-store.ts';
import { usePlayer, usePlayerState, useShownVideo } from './PlayerProvider.tsx';
import type { Source } from './source.ts';
import { useSource } from './use-source.ts';
import { nearestTo, lastAtMost } from './time-marks.ts';
import type { Cue } from '../../shared/session/model.ts';
import { usePreferences } from '../store/preferences.ts';
import { useVideoTranscript } from './TranscriptProvider.tsx';

/** The video's picture. If it cannot be played, the nearest frame, with what the user can do about it. */
export function Stage(): ReactNode {
  const source = useSource();
  return (
    <div className="stage">
      <Backdrop />
      {source.kind === 'video' ? (
        <Video key={source.url} url={source.url} isCopy={source.isCopy} />
      ) : (
        <>
          <NearestFrame />
          <StageWords source={source} />
        </>
      )}
      <CaptionLine />
    </div>
  );
}

interface VideoProps {
  readonly url: string;
  readonly isCopy: boolean;
}

/**
 * Checks that the file exists before it is played, because the media element does not tell a missing file from an
 * unsupported one. A copy is made anew if its video has changed.
 */
function Video({ url, isCopy }: VideoProps): ReactNode {
  const { jobRef } = useShownVideo();
  const [isThere, setIsThere] = useState(isCopy);
  useEffect(() => {
    if (isCopy) {
      void renewCopy(jobRef);
      return undefined;
    }
    let isOver = false;
    void findPlayError(jobRef, isCopy).then((trouble) => {
      if (isOver) return;
      if (trouble === 'vanished') notePlayError(jobRef, trouble, isCopy);
      else setIsThere(true);
    });
    return () => {
      isOver = true;
    };
  }, [jobRef, isCopy]);
  const [isSecondAttempt, setIsSecondAttempt] = useState(false);
  const fail = useCallback(async () => {
    const trouble = await findPlayError(jobRef, isCopy);
    // A busy computer sometimes drops a decoder or a read, so only a video that fails twice counts as not playable.
    if (trouble === 'not-playable' && !isSecondAttempt) setIsSecondAttempt(true);
    else notePlayError(jobRef, trouble, isCopy);
  }, [jobRef, isCopy, isSecondAttempt]);
  if (!isThere) return <NearestFrame />;
  return <Picture key={isSecondAttempt ? 'again' : 'first'} url={url} onFail={fail} />;
}

interface PictureProps {
  readonly url: string;
  readonly onFail: () => Promise<void>;
}

function Picture({ url, onFail }: PictureProps): ReactNode {
  const { t } = useTranslations();
  const player = usePlayer();
  const { jobRef, job } = useShownVideo();
  // The poster is shown until the element has a picture. It is chosen once and does not follow the position.
  const [poster] = useState(() => {
    const times = job.frames.map((frame) => frame.timeS);
    const nearest = nearestTo(times, player.state().positionS);
    return nearest === -1 ? undefined : frameUrl(jobRef.batchId, jobRef.job, nearest, job);
  });
  const attach = useCallback(
    (media: HTMLVideoElement) => player.attach(media, url, () => void onFail()),
    [player, url, onFail],
  );
  return (
    <video
      ref={attach}
      className="stage__video"
      poster={poster}
      preload="metadata"
      playsInline
      disablePictureInPicture
      aria-label={t('player.video', { name: job.video.name })}
      onClick={(event) => {
        player.toggle();
        event.currentTarget.closest<HTMLElement>('.player')?.focus();
      }}
    />
  );
}

/** The extracted frame nearest to the player's position. */
function NearestFrame(): ReactNode {
  const { t } = useTranslations();
  const { jobRef, job } = useShownVideo();
  const times = job.frames.map((frame) => frame.timeS);
  const index = usePlayerState(({ positionS }) => nearestTo(times, positionS));
  const frame = job.frames[index];
  if (frame === undefined) return <Film className="stage__none" size={28} />;
  return (
    <img
      className="stage__frame"
      src={frameUrl(jobRef.batchId, jobRef.job, index, job)}
      alt={t('player.frameAt', { time: formatClock(frame.timeS * 1000) })}
      draggable={false}
    />
  );
}

interface StageWordsProps {
  readonly source: Exclude<Source, { kind: 'video' }>;
}

function StageWords({ source }: StageWordsProps): ReactNode {
  const { t } = useTranslations();
  const player = usePlayer();
  const { jobRef } = useShownVideo();
  // The copy plays as soon as it is ready, unless another video is shown by then.
  const make = (): void => {
    player.play();
    void makePlayable(jobRef);
  };
  switch (source.kind) {
    case 'unknown':
      return null;
    case 'vanished':
      return (
        <div className="stage__words" role="status">
          <p>
            <FileX size={15} />
            {t('player.vanished')}
          </p>
          <Button onClick={() => tryAgain(jobRef)}>{t('player.checkAgain')}</Button>
        </div>
      );
    case 'needs-copy':
      return (
        <div className="stage__words">
          <p>
            <FileVideo size={15} />
            {t('player.notPlayable')}
          </p>
          <Button onClick={make}>{t('player.makeCopy')}</Button>
        </div>
      );
    case 'making':
      return <Making ratio={source.ratio} />;
    case 'no-copy':
      return (
        <div className="stage__words" role="status">
          <p>
            <FileX size={15} />
            {t('player.noCopy', { why: source.message })}
          </p>
          <Button onClick={make}>{t('player.tryAgain')}</Button>
        </div>
      );
  }
}

function Making({ ratio }: { readonly ratio: number }): ReactNode {
  const { t } = useTranslations();
  // Stays below 100 % until the copy is ready.
  const percent = Math.min(99, Math.floor(ratio * 100));
  return (
    <div className="stage__words">
      <p className="num">{t('player.makingPercent', { percent })}</p>
      <progress className="stage__progress" aria-label={t('player.making')} max={100} value={percent} />
    </div>
  );
}

/**
 * Size of the backdrop's canvas. So few pixels, drawn as large as the stage, look blurred and cost nothing. A CSS filter
 * would be computed again for every picture.
 */
const WIDTH_PX = 9;
const HEIGHT_PX = 7;

/** The blurred colours of the video's first frame, behind the picture. Renders nothing before there is a frame. */
function Backdrop(): ReactNode {
  const { jobRef, job } = useShownVideo();
  const ref = useRef<HTMLCanvasElement>(null);
  const hasFrame = job.frames.length > 0;
  const url = frameUrl(jobRef.batchId, jobRef.job, 0, job);
  useEffect(() => {
    if (!hasFrame) return undefined;
    const image = new Image();
    image.decoding = 'async';
    image.onload = () => {
      const context = ref.current?.getContext('2d') ?? null;
      if (context === null) return;
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, WIDTH_PX, HEIGHT_PX);
    };
    image.src = url;
    return () => {
      image.onload = null;
    };
  }, [hasFrame, url]);
  return hasFrame ? (
    <canvas ref={ref} className="stage__backdrop" width={WIDTH_PX} height={HEIGHT_PX} aria-hidden />
  ) : null;
}

/** The caption at the current position, over the picture, if captions are on and the transcript has times. */
function CaptionLine(): ReactNode {
  const hasCaptions = usePreferences((state) => state.playing.hasCaptions);
  const loaded = useVideoTranscript();
  const transcript = loaded.kind === 'loaded' ? loaded.transcript : null;
  if (!hasCaptions || transcript?.hasTimes !== true) return null;
  return <Line cues={transcript.cues} />;
}

function Line({ cues }: { readonly cues: readonly Cue[] }): ReactNode {
  const starts = useMemo(() => cues.map((cue) => cue.startS), [cues]);
  const now = usePlayerState(({ positionS }) => {
    const begun = lastAtMost(starts, positionS + 0.05);
    return (cues[begun]?.endS ?? -1) > positionS ? begun : -1;
  });
  const cue = cues[now];
  return cue === undefined ? null : (
    <p className="stage__caption" aria-hidden>
      {cue.text}
    </p>
  );
}
