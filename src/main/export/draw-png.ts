import type { Bitmap } from './page-pictures.ts';
import { drawPage } from './page-pictures.ts';
import type { Print } from './paper.ts';
import type { DrawPng, TimelineSvg } from './timeline-svg.ts';

/** Device pixels for each CSS pixel. */
const SCALE = 2;

/** Draws timelines by printing them and drawing the printed page, because nothing else of ours draws text. */
export function pngDrawer(print: Print, encode: (bitmap: Bitmap) => Uint8Array): DrawPng {
  return async (timeline, signal) => {
    const { widthPx, heightPx } = timeline;
    const pdf = await print(pageOf(timeline), { title: '', paper: { widthPx, heightPx }, signal });
    signal.throwIfAborted();
    return encode(await drawPage(pdf, widthPx * SCALE));
  };
}

// oxlint-disable-next-line typescript/require-await -- a page is printed in pieces
async function* pageOf({ svg, widthPx, heightPx }: TimelineSvg): AsyncGenerator<string, void> {
  const style = `@page{margin:0;size:${widthPx}px ${heightPx}px}body{margin:0}svg{display:block}`;
  yield `<!doctype html><meta charset="utf-8"><style>${style}</style>${svg}`;
}
