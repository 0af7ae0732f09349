import { nativeImage } from 'electron';
import { THUMB_PX } from '../../shared/ipc/channels.ts';

const QUALITY = 80;

/** Makes a small copy of a JPEG; null where it is none, or is small already. */
export function shrinkPicture(jpeg: Buffer): Buffer | null {
  const picture = nativeImage.createFromBuffer(jpeg);
  const { width, height } = picture.getSize();
  if (Math.max(width, height) <= THUMB_PX) return null;
  const side = width > height ? { width: THUMB_PX } : { height: THUMB_PX };
  return picture.resize({ ...side, quality: 'good' }).toJPEG(QUALITY);
}
