import { useEffect, useRef, type ReactNode } from 'react';
import { frameUrl } from '../../shared/ipc/channels.ts';
import { useShownVideo } from './PlayerProvider.tsx';

/** So few dots, drawn as large as the stage, are a blur that costs nothing: a filter would be worked out anew for each picture. */
const WIDTH_PX = 9;
const HEIGHT_PX = 7;

/** The colours of the video's first frame, behind what the picture leaves of the stage. Nothing before there is a frame. */
export function Backdrop(): ReactNode {
  const { jobRef, job } = useShownVideo();
  const ref = useRef<HTMLCanvasElement>(null);
  const hasFrame = job.frames.length > 0;
  const url = frameUrl(jobRef.batchId, jobRef.job, 0);
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
