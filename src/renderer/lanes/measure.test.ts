import { describe, expect, it } from 'vitest';
import { measureAfter, stretchOf } from './measure.ts';

const reach = { stepMs: 1000, pageMs: 5000, endMs: 62_500 };
const at = (ms: number) => ({ fromMs: ms, toMs: ms });

describe('measureAfter', () => {
  it.each([
    ['ArrowRight', 10_000, 11_000],
    ['ArrowRight', 10_400, 11_000],
    ['ArrowLeft', 10_400, 10_000],
    ['ArrowLeft', 10_000, 9000],
    ['PageUp', 11_000, 15_000],
    ['PageDown', 11_000, 10_000],
    ['Home', 11_000, 0],
    ['End', 11_000, 62_500],
    ['ArrowLeft', 0, 0],
    ['ArrowRight', 62_000, 62_500],
  ])('%s takes the cursor from %d to %d', (key, from, to) => {
    expect(measureAfter(key, false, at(from), reach)).toEqual(at(to));
  });

  it('keeps the other end with Shift, and lets go of it without', () => {
    const measured = measureAfter('ArrowRight', true, at(10_000), reach);
    expect(measured).toEqual({ fromMs: 10_000, toMs: 11_000 });
    expect(measureAfter('ArrowRight', false, { fromMs: 10_000, toMs: 11_000 }, reach)).toEqual(at(12_000));
  });

  it('ends with Escape, which else is not its own', () => {
    expect(measureAfter('Escape', false, { fromMs: 10_000, toMs: 8000 }, reach)).toEqual(at(8000));
    expect(measureAfter('Escape', false, at(8000), reach)).toBeNull();
  });

  it('leaves other keys alone', () => {
    expect(measureAfter('w', false, at(8000), reach)).toBeNull();
  });
});

describe('stretchOf', () => {
  it('is in order of time, whichever way it was measured', () => {
    expect(stretchOf({ fromMs: 9000, toMs: 2000 }, 0.01)).toEqual({ fromMs: 2000, toMs: 9000 });
  });

  it('is nothing while it could not be seen', () => {
    expect(stretchOf({ fromMs: 2000, toMs: 2300 }, 0.01)).toBeNull();
  });
});
