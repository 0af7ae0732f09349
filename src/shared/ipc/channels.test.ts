import { expect, test } from 'vitest';
import { frameUrl, thumbUrl } from './channels.ts';

test.each([frameUrl, thumbUrl])(
  'a frame that is taken anew has another URL, and the same one the same',
  (urlOf) => {
    const urls = [
      { video: { modifiedMs: 1 }, frames: [{ timeS: 0.5 }, { timeS: 1.5 }] },
      { video: { modifiedMs: 1 }, frames: [{ timeS: 0.5 }, { timeS: 2.5 }] },
      { video: { modifiedMs: 2 }, frames: [{ timeS: 0.5 }, { timeS: 1.5 }] },
      { video: { modifiedMs: 1 }, frames: [{ timeS: 0.4 }, { timeS: 1.5 }] },
    ].map((from) => urlOf('b', 0, 1, from));

    expect(new Set(urls).size).toBe(3);
    expect(urls[3]).toBe(urls[0]);
  },
);
