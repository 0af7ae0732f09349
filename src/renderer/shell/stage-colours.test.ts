import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { WORK_NAMES } from '../report/WorkBar.tsx';
import { STAGE_LOOKS } from '../videos/mini-bar-parts.ts';

const rendererDir = new URL('..', import.meta.url);
const styledIn = (path: string): readonly string[] =>
  [...readFileSync(new URL(path, rendererDir), 'utf8').matchAll(/\.((?:work|look)--[a-z-]+)/gu)].map(
    ([, name = '']) => name,
  );

it('each stage and phase has a colour in the bar of a row and in that of the details', () => {
  const drawn = [
    ...Object.keys(WORK_NAMES).map((kind) => `work--${kind}`),
    ...Object.values(STAGE_LOOKS).map((look) => `look--${look}`),
  ];
  const styled = [
    ...styledIn('report/details.css'),
    ...styledIn('lanes/legend.css'),
    ...styledIn('videos/video-row.css'),
  ];
  expect(drawn.filter((name) => !styled.includes(name))).toEqual([]);
});
