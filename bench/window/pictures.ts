import { encode } from 'jpeg-js';
import { infoOf } from './videos.ts';

/** As large as a real frame, because the window holds decoded pictures. */
const SIDE_PX = 768;
const known = new Map<string, Buffer>();

/** Draws a frame as a JPEG: a bottle on a background in the colours of its video, which moves from frame to frame. */
export function picture(job: number, frame: number): Buffer {
  // Thousands of videos share 24 pictures.
  const look = job % 24;
  const step = frame % 12;
  const key = `${look}/${step}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { widthPx, heightPx } = infoOf(look);
  const scale = SIDE_PX / Math.max(widthPx, heightPx);
  const made = draw(look, step, Math.round(widthPx * scale), Math.round(heightPx * scale));
  known.set(key, made);
  return made;
}

function draw(look: number, step: number, width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4);
  const hue = (look * 47) % 360;
  const centre = width * (0.3 + (0.4 * step) / 12);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inBottle = Math.abs(x - centre) < width * 0.16 && y > height * 0.32 && y < height * 0.86;
      const inCap = Math.abs(x - centre) < width * 0.08 && y > height * 0.2 && y <= height * 0.32;
      const light = inCap ? 22 : inBottle ? 48 + ((x - centre) / width) * 60 : 60 + (y / height) * 26;
      const [red, green, blue] = rgb(inBottle ? hue : (hue + 25) % 360, inBottle ? 0.62 : 0.28, light / 100);
      data.set([red, green, blue, 255], (y * width + x) * 4);
    }
  }
  return encode({ data, width, height }, 80).data;
}

/** Converts hsl to rgb (CSS Color 4). */
function rgb(hue: number, saturation: number, light: number): readonly [number, number, number] {
  const part = (offset: number): number => {
    const at = (offset + hue / 30) % 12;
    const amount = saturation * Math.min(light, 1 - light);
    return Math.round(255 * (light - amount * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
  };
  return [part(0), part(8), part(4)];
}
