import { expect, test } from 'vitest';
import type { FakeSession } from './testing/fake-session.ts';
import { SmallSessions } from './testing/small-session.ts';

const sessions = new SmallSessions('framelane-beside-');
const { open: world, turn, until } = sessions;

test.each(['was not started yet', 'is paused'] as const)(
  'a batch that %s keeps no other one waiting, however many of its videos are prepared',
  async (rest) => {
    let release = (): void => undefined;
    const answer = new Promise<void>((resolve) => (release = resolve));
    const names = Array.from({ length: 20 }, (_, index) => `clip-1${index}.mp4`);
    const first = world({ count: 20, names, hold: () => answer });
    await using before = first.runner;
    before.beginExtraction();
    if (rest === 'is paused') await before.start();
    await until(() => first.pools.ahead.inUse === first.pools.ahead.limit);
    if (rest === 'is paused') before.pause();
    release();
    await until(() => first.batch.phase.kind !== 'draining');

    const second = world({ place: 'second', count: 3, pools: first.pools });
    await using runner = second.runner;
    runner.beginExtraction();
    await runner.start();
    await until(() => second.batch.phase.kind === 'finished');

    expect(first.batch.phase.kind).toBe(rest === 'is paused' ? 'paused' : 'ready');
  },
);

test('frames of a batch that runs are taken before those of one that waits for Start', async () => {
  const begun: string[] = [];
  const listen = (session: FakeSession, name: string): FakeSession => {
    session.store.onEvent((event) => {
      if (event.type === 'stage-started' && event.stage === 'extracting') begun.push(name);
    });
    return session;
  };
  const first = listen(world({ count: 3 }), 'waits');
  await using before = first.runner;
  const { extraction } = first.pools;
  const places = await Promise.all([1, 2].map(() => extraction.acquire(sessions.signal, { order: 0 })));
  before.beginExtraction();
  await until(() => first.pools.ahead.inUse === 3);
  const second = listen(world({ place: 'second', count: 3, pools: first.pools }), 'runs');
  await using runner = second.runner;
  runner.beginExtraction();
  await runner.start();
  await until(() => second.pools.ahead.inUse === 3);
  await turn(10);

  for (const place of places) place[Symbol.dispose]();
  await until(() => begun.length === 6);

  expect(begun).toEqual(['runs', 'runs', 'runs', 'waits', 'waits', 'waits']);
});
