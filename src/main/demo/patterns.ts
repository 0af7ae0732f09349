/** The moving pictures that ffmpeg can draw without fonts or files. */
export type Pattern = 'colours' | 'fractal' | 'life' | 'testCard' | 'carpet' | 'spiral';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly number: number;
}

/** ffmpeg source graphs by pattern. They use filters of builds since 2018. Slow patterns are drawn small and enlarged. */
export const patterns: Record<Pattern, (size: Size, frameRate: number) => string> = {
  colours: (size, rate) =>
    painted(part(size, 12), rate, {
      red: '190+60*sin(0.07*X+0.9*T)',
      green: '125+70*sin(0.05*Y+0.7*T+1)',
      blue: '120+90*sin(0.04*(X+Y)-0.8*T+2)',
    }) + `,${enlarged(size, ':flags=bicubic')}`,
  fractal: (size, rate) =>
    `mandelbrot=${drawn(half(size), rate)}:maxiter=600:start_scale=2.4:end_scale=0.02:end_pts=200,${enlarged(size)},hue=h=200:s=0.55`,
  life: (size, rate) =>
    `life=${drawn(part(size, 6), 12)}:ratio=0.2:seed=${size.number}:mold=12:life_color=0x9be7ff:death_color=0x123c69:mold_color=0x0a1f3c` +
    `,fps=${rate},${enlarged(size, ':flags=neighbor')}`,
  testCard: (size, rate) => `testsrc2=${drawn(size, rate)},hue=h=${(size.number * 47) % 360}`,
  // Sierpinski's triangle: the pixels whose coordinates share no bit.
  carpet: (size, rate) =>
    painted(part(size, 4), rate, {
      red: 'if(bitand(X+6*floor(4*T),Y),46,214)',
      green: 'if(bitand(X+6*floor(4*T),Y),84,196)',
      blue: 'if(bitand(X+6*floor(4*T),Y),88,150)',
    }) + `,${enlarged(size, ':flags=neighbor')}`,
  spiral: (size, rate) =>
    painted(part(size, 6), rate, {
      red: `90+80*${swirl(0)}`,
      green: `140+70*${swirl(1)}`,
      blue: `150+60*${swirl(2)}`,
    }) + `,${enlarged(size, ':flags=bicubic')}`,
};

interface Painting {
  readonly red: string;
  readonly green: string;
  readonly blue: string;
}

function painted(size: Size, rate: number, { red, green, blue }: Painting): string {
  return `color=black:${drawn(size, rate)},format=gbrp,geq=r='${red}':g='${green}':b='${blue}'`;
}

/** A rotating spiral with three arms, from -1 to 1. */
function swirl(shift: number): string {
  return `sin(3*atan2(Y-H/2,X-W/2)+hypot(X-W/2,Y-H/2)/5-3*T+${shift})`;
}

function drawn({ widthPx, heightPx }: Size, rate: number): string {
  return `s=${widthPx}x${heightPx}:r=${rate}`;
}

/** With square pixels: `scale` would make up for rounded sides by pixels that are wider than high. */
function enlarged({ widthPx, heightPx }: Size, options = ''): string {
  return `scale=${widthPx}:${heightPx}${options},setsar=1`;
}

function half(size: Size): Size {
  return part(size, 2);
}

function part(size: Size, divisor: number): Size {
  const even = (px: number): number => Math.max(16, Math.round(px / divisor / 2) * 2);
  return { ...size, widthPx: even(size.widthPx), heightPx: even(size.heightPx) };
}
