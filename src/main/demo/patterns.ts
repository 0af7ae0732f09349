/** Moving pictures that ffmpeg draws itself, without fonts or files. */
export type Pattern = 'colours' | 'fractal' | 'life' | 'testCard' | 'carpet' | 'spiral';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly number: number;
}

/** ffmpeg source graphs, by name. Drawn small and enlarged where drawing is slow. */
export const patterns: Record<Pattern, (size: Size, frameRate: number) => string> = {
  colours: (size, rate) =>
    `gradients=${drawn(size, rate)}:n=4:c0=0xffd9a0:c1=0xff7e5f:c2=0x6a4c93:c3=0x1982c4:speed=0.02:seed=${size.number}`,
  fractal: (size, rate) =>
    `mandelbrot=${drawn(half(size), rate)}:maxiter=600:start_scale=2.4:end_scale=0.02:end_pts=200,${enlarged(size)},hue=h=200:s=0.55`,
  life: (size, rate) =>
    `life=${drawn(part(size, 6), 12)}:ratio=0.2:seed=${size.number}:mold=12:life_color=0x9be7ff:death_color=0x123c69:mold_color=0x0a1f3c` +
    `,fps=${rate},${enlarged(size, ':flags=neighbor')}`,
  testCard: (size, rate) => `testsrc2=${drawn(size, rate)},hue=h=${(size.number * 47) % 360}`,
  carpet: (size, rate) =>
    `sierpinski=${drawn(half(size), rate)}:type=carpet:seed=${size.number}:jump=4,${enlarged(size)},format=yuv420p,lutyuv=y=48+val*0.55:u=148:v=112`,
  spiral: (size, rate) =>
    `gradients=${drawn(size, rate)}:n=3:type=spiral:c0=0x0b132b:c1=0x5bc0be:c2=0xf4d35e:speed=0.03:seed=${size.number}`,
};

function drawn({ widthPx, heightPx }: Size, rate: number): string {
  return `s=${widthPx}x${heightPx}:r=${rate}`;
}

function enlarged({ widthPx, heightPx }: Size, options = ''): string {
  return `scale=${widthPx}:${heightPx}${options}`;
}

function half(size: Size): Size {
  return part(size, 2);
}

function part(size: Size, divisor: number): Size {
  const even = (px: number): number => Math.max(16, Math.round(px / divisor / 2) * 2);
  return { ...size, widthPx: even(size.widthPx), heightPx: even(size.heightPx) };
}
