import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ahead, AheadSpace, type AheadPlace } from './ahead.ts';
import { FakeJobPorts } from './testing/fake-job-ports.ts';

const MB = 1_000_000;
const MOST = 48;
const NEED = 7;
const signal = new AbortController().signal;

function spaceWith(freeBytes: number | null = null): AheadSpace {
  return new AheadSpace({ need: () => NEED, freeBytes: () => freeBytes });
}

/** Prepares videos of that weight as long as there are places at once. */
async function fill(ahead: Ahead, bytes: number): Promise<readonly AheadPlace[]> {
  const places: AheadPlace[] = [];
  while (ahead.inUse < ahead.limit) {
    const place = await ahead.acquire(signal, {});
    place.weigh(bytes);
    places.push(place);
  }
  return places;
}

describe('videos that are prepared ahead of the lanes', () => {
  it('are as many as the lanes need, until the first shows what they weigh', async () => {
    const ahead = new Ahead(MOST, spaceWith());
    expect(ahead.limit).toBe(NEED);
    (await ahead.acquire(signal, {})).weigh(0.6 * MB);
    expect(ahead.limit).toBe(MOST);
  });

  it('are fewer where they are large, of all batches together, and each batch has what its lanes need', async () => {
    const space = spaceWith();
    const [one, two] = [new Ahead(MOST, space), new Ahead(MOST, space)];
    const places = await fill(one, 13 * MB);
    expect(places).toHaveLength(30);
    expect(await fill(two, 13 * MB)).toHaveLength(NEED);
    expect(space.heldBytes).toBe(37 * 13 * MB);

    const waiting = two.acquire(signal, {});
    for (const place of places) place[Symbol.dispose]();
    (await waiting).weigh(13 * MB);
    await fill(two, 13 * MB);
    expect([one.inUse, two.inUse, space.heldBytes]).toEqual([0, 30, 390 * MB]);
  });

  it('take an eighth of what is free on a small disk', async () => {
    const space = spaceWith(1_040 * MB);
    expect(await fill(new Ahead(MOST, space), 13 * MB)).toHaveLength(10);
    expect(await fill(new Ahead(MOST, spaceWith(1 * MB)), 13 * MB)).toHaveLength(NEED);
  });

  it('stand in place of others where an earlier run prepared them', async () => {
    const ahead = new Ahead(MOST, spaceWith());
    const before = Array.from({ length: MOST + 10 }, () => ahead.hold(0.6 * MB));
    expect(await fill(ahead, 0.6 * MB)).toEqual([]);
    for (const place of before.slice(0, 12)) place[Symbol.dispose]();
    expect(await fill(ahead, 0.6 * MB)).toHaveLength(2);
  });

  it('never are fewer than the lanes need, and give everything back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 30 * MB }), fc.boolean(), fc.nat({ max: 20 })), { maxLength: 80 }),
        async (steps) => {
          const space = spaceWith(500 * MB);
          const ahead = new Ahead(MOST, space);
          const held: AheadPlace[] = [];
          for (const [bytes, isEarlier, leaves] of steps) {
            if (isEarlier) held.push(ahead.hold(bytes));
            else if (ahead.inUse < ahead.limit) {
              const place = await ahead.acquire(signal, {});
              place.weigh(bytes);
              held.push(place);
            }
            for (const place of held.splice(0, leaves % 3)) place[Symbol.dispose]();
            expect(held.length >= NEED || ahead.inUse < ahead.limit).toBe(true);
          }
          for (const place of held) place[Symbol.dispose]();
          expect([space.heldBytes, ahead.inUse]).toEqual([0, 0]);
        },
      ),
    );
  });
});

it('a restart prepares no further videos as long as those of before wait for a lane', async () => {
  const ports = new FakeJobPorts({ ahead: 2 });
  await ports.run('clip-9.mp4');
  const earlier = ports.disk.prepared.get('clip-9.mp4') ?? null;
  ports.analysisGate.shut();
  const before = ['clip-1.mp4', 'clip-2.mp4'].map((name) => ports.run(name, { earlier }));
  const others = ['clip-3.mp4', 'clip-4.mp4'].map((name) => ports.run(name));
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(ports.taken).toEqual(['clip-9.mp4']);

  ports.analysisGate.open();
  await Promise.all([...before, ...others]);
  expect([ports.taken.length, ports.isIdle]).toEqual([3, true]);
});
