import { expect, test } from 'vitest';
import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import { JobFailedError } from './run-job.ts';
import { FakeJobPorts } from './testing/fake-job-ports.ts';

const NAME = 'clip-1.mp4';
const offline: Failure = { kind: 'offline', detail: 'fetch failed' };

function failing(...failures: readonly (Failure | null)[]) {
  return ({ nth }: { readonly nth: number }): Promise<void> => {
    const failure = failures[nth - 1] ?? null;
    return failure === null ? Promise.resolve() : Promise.reject(new FailureError(failure));
  };
}

async function endOf(running: Promise<unknown>): Promise<unknown> {
  return await running.then(
    () => null,
    (cause: unknown) => cause,
  );
}

test('a video is not to blame for a network that is down: the job ends at once, without a failure of its own', async () => {
  const timedOut: Failure = { kind: 'timed-out', limit: 'silence', afterMs: 1, detail: null };
  for (const failure of [offline, timedOut]) {
    const ports = new FakeJobPorts({ isOnline: () => false, asking: failing(failure) });
    const cause = await endOf(ports.run(NAME));
    expect(cause).not.toBeInstanceOf(JobFailedError);
    expect([failureOf(cause).kind, ports.asked.length, ports.isIdle]).toEqual(['offline', 1, true]);
  }
});

test('a connection that broke while the service can be reached costs an attempt, as any transient failure', async () => {
  const ports = new FakeJobPorts({ asking: failing(offline, offline, offline) });
  const cause = await endOf(ports.clock.until(ports.run(NAME)));
  expect(cause).toBeInstanceOf(JobFailedError);
  expect(ports.asked.length).toBe(3);
});

test('the network is only asked about where it may be the cause', async () => {
  let looks = 0;
  const isOnline = (): boolean => {
    looks += 1;
    return false;
  };
  const unavailable: Failure = { kind: 'model-unavailable', status: 503, detail: null };
  const ports = new FakeJobPorts({ isOnline, asking: failing(unavailable) });
  await ports.clock.until(ports.run(NAME));
  expect([looks, ports.asked.length]).toEqual([0, 2]);
});

test('what failed because the computer slept is asked again at once, without counting as an attempt', async () => {
  const failures: readonly Failure[] = [
    offline,
    { kind: 'timed-out', limit: 'total', afterMs: 300_000, detail: null },
    { kind: 'process-died', tool: 'gemini', detail: null },
    { kind: 'truncated', detail: null },
  ];
  const ports: FakeJobPorts = new FakeJobPorts({
    isOnline: () => false,
    asking: ({ nth }) => {
      const failure = failures[nth - 1];
      if (failure === undefined) return Promise.resolve();
      ports.sleep();
      return Promise.reject(new FailureError(failure));
    },
  });
  const startedAtMs = ports.clock.now();
  await ports.run(NAME);
  expect([ports.asked.length, ports.clock.now() - startedAtMs, ports.isIdle]).toEqual([5, 0, true]);
  // Between two attempts the video waits as usual, and the reason is visible.
  const between = ports.events.filter(({ type }) => type === 'backing-off' || type === 'back-off-ended');
  expect(between).toEqual(
    failures.flatMap((failure) => [
      { type: 'backing-off', untilMs: startedAtMs, failure },
      { type: 'back-off-ended' },
    ]),
  );
});

test('frames that were not taken in time because the computer slept are taken again', async () => {
  for (const sleeps of [true, false]) {
    let times = 0;
    const failure: Failure = { kind: 'timed-out', limit: 'extraction', afterMs: 1, detail: null };
    const ports: FakeJobPorts = new FakeJobPorts({
      step: async (what, effect) => {
        if (what === 'extract' && (times += 1) === 1) {
          if (sleeps) ports.sleep();
          throw new FailureError(failure);
        }
        return await effect();
      },
    });
    const cause = await endOf(ports.run(NAME));
    expect([cause === null, ports.isIdle]).toEqual([sleeps, true]);
  }
});

test('what no sleep explains is a failure even after one', async () => {
  const ports: FakeJobPorts = new FakeJobPorts({
    asking: () => {
      ports.sleep();
      return Promise.reject(new FailureError({ kind: 'refused', detail: null }));
    },
  });
  expect(await endOf(ports.run(NAME))).toBeInstanceOf(JobFailedError);
  expect(ports.asked.length).toBe(1);
});

test('a request that says nothing more after a sleep is ended and asked again; one that continues is left alone', async () => {
  for (const isAlive of [true, false]) {
    let release: () => void = () => undefined;
    const ports: FakeJobPorts = new FakeJobPorts({
      asking: ({ nth, listener, signal }) => {
        if (nth > 1) return Promise.resolve();
        return new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
          release = () => {
            if (isAlive) listener.onThinking();
            else return;
            setImmediate(resolve);
          };
        });
      },
    });
    const running = ports.run(NAME);
    await ports.clock.advance(1000);
    ports.sleep();
    await ports.clock.advance(5000);
    release();
    await ports.clock.advance(20_000);
    await running;
    expect([ports.asked.length, ports.isIdle]).toEqual([isAlive ? 1 : 2, true]);
  }
});
