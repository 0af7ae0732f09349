import { expect, it } from 'vitest';
import { throttleRender } from './throttle-render.ts';

it('shows the first at once, and of what comes meanwhile only the newest', async () => {
  const shown: number[] = [];
  await new Promise<void>((resolve) => {
    const take = throttleRender((value: number) => {
      shown.push(value);
      if (value === 3) resolve();
    });
    take(1);
    expect(shown).toEqual([1]);
    take(2);
    take(3);
  });
  expect(shown).toEqual([1, 3]);
});

it('keeps what comes while hands move until they are still', async () => {
  const shown: number[] = [];
  let isMoving = false;
  await new Promise<void>((resolve) => {
    const take = throttleRender(
      (value: number) => {
        shown.push(value);
        if (value === 3) resolve();
      },
      () => isMoving,
    );
    take(1);
    isMoving = true;
    take(2);
    take(3);
    setTimeout(() => {
      expect(shown).toEqual([1]);
      isMoving = false;
    }, 100);
  });
  expect(shown).toEqual([1, 3]);
});
