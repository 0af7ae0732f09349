import { expect, test } from 'vitest';
import { FailureError, failureOf } from '../../../shared/failure.ts';
import type { Transcript } from '../../../shared/session/model.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { Gate } from '../gate.ts';
import type { SpeechProgram } from '../ports.ts';
import { FakeDisk, FakeJobPorts, type FakeJobPortsOptions } from '../testing/fake-job-ports.ts';

const NAME = 'clip-1.mp4';
/** Three pieces. */
const info = {
  durationS: 500,
  audioTracks: [{ codec: 'aac', language: null, channels: 1, isDefault: true }],
};
const here = { plan: { writeDown: 'always', writtenBy: 'program' }, info } as const;
const byGemini = { plan: { writeDown: 'always', writtenBy: 'gemini' }, info } as const;

/** The sound of a piece is named for its start. */
const sound: FakeJobPortsOptions['sound'] = (fromS) => ({
  path: `/sound/${fromS}.wav`,
  sizeBytes: 1,
  isSilent: false,
  isDamaged: false,
});

/** A program that hears one line in each piece, and tells of what it listened to. */
function program(
  heard: string[],
  during: (path: string, signal: AbortSignal) => Promise<void> = kept,
): SpeechProgram {
  return {
    model: 'ggml-test.bin',
    writeDown: async (path, _lengthS, onRatio, signal) => {
      heard.push(path);
      onRatio(0.5);
      await during(path, signal);
      return { language: 'en', lines: [{ startS: 30, endS: 33, speaker: null, text: `Said in ${path}.` }] };
    },
  };
}

const kept = (): Promise<void> => Promise.resolve();

/** The number of the piece that is asked for; null for a report. */
function pieceIn(question: string): string | null {
  return /^Piece (\d+) of/mu.exec(question)?.[1] ?? null;
}

const answering: FakeJobPortsOptions['asking'] = ({ question }) => {
  const piece = pieceIn(question);
  const line = { at: '0:30', speaker: null, text: `Said in piece ${piece}.` };
  return Promise.resolve(
    piece === null ? undefined : JSON.stringify({ heard: 'speech', language: 'en', lines: [line] }),
  );
};

test('a program on this computer writes one piece after another down, and Gemini is asked for the report alone', async () => {
  const heard: string[] = [];
  const ports = new FakeJobPorts({ ...here, sound, speechProgram: program(heard) });

  await ports.run(NAME);

  expect(heard).toEqual(['/sound/0.wav', '/sound/161.wav', '/sound/323.wav']);
  expect(ports.asked).toEqual([NAME]);
  expect(ports.disk.words.get(NAME)).toEqual({
    source: { kind: 'program', model: 'ggml-test.bin' },
    language: 'en',
    kind: 'speech',
    hasTimes: true,
    isCut: false,
    cues: heard.map((path, place) => {
      const startS = [30, 191, 353][place] ?? 0;
      return { startS, endS: startS + 3, text: `Said in ${path}.` };
    }),
  });
  const ratios = ports.events.flatMap((event) =>
    event.type === 'transcription-progressed' ? [Math.round(100 * event.ratio)] : [],
  );
  expect(ratios).toEqual([0, 17, 33, 50, 67, 83]);
  expect(ports.events.filter(({ type }) => type === 'attempt-started')).toHaveLength(1);
  expect(ports.isIdle).toBe(true);
});

test('one program runs at a time, whatever the number of lanes', async () => {
  let running = 0;
  let most = 0;
  const speechProgram = program([], async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
  });
  const ports = new FakeJobPorts({ ...here, sound, speechProgram, limit: 4 });

  await Promise.all(['clip-1.mp4', 'clip-2.mp4', 'clip-3.mp4'].map((name) => ports.run(name)));

  expect([most, ports.disk.words.size]).toEqual([1, 3]);
});

test('a video that is moved up while its sound waits for a core goes before others', async () => {
  /** The lengths of the videos whose sound was taken. */
  const taken: number[] = [];
  const ports = new FakeJobPorts({
    ...here,
    speechProgram: program([]),
    sound: (_fromS, toS) => {
      taken.push(toS);
      return { path: '/sound/0.wav', sizeBytes: 1, isSilent: false, isDamaged: false };
    },
  });
  const nothing = { frames: [], repeatsDropped: 0, audioPath: null, clip: null, transcript: null };
  const extracted = { ...nothing, unusedFiles: [], warnings: [] };
  const lasting = (durationS: number) => ({ info: { ...sampleInfo, ...info, durationS }, extracted });
  let priority = 0;
  const core = await ports.pools.extraction.acquire(new AbortController().signal, { order: 0 });
  const runs = [
    ports.run('clip-1.mp4', { earlier: lasting(60) }),
    ports.run('clip-2.mp4', { earlier: lasting(90), priority: () => priority }),
  ];
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);

  priority = 1;
  core[Symbol.dispose]();
  await Promise.all(runs);

  expect(taken).toEqual([90, 60]);
});

test('a piece that was paid for counts where it cannot be kept, and no other one is asked for', async () => {
  const full = { kind: 'disk-full', path: '/', detail: null } as const;
  const step = async <T>(what: string, effect: () => Promise<T>): Promise<T> => {
    if (what === 'keep piece') throw new FailureError(full);
    return await effect();
  };
  const ports = new FakeJobPorts({ ...byGemini, sound, asking: answering, step });

  await expect(ports.run(NAME)).rejects.toMatchObject({ failure: full });

  const ends = ports.events
    .filter(({ type }) => type === 'attempt-ended' || type === 'stage-ended')
    .slice(-2);
  expect(ends).toMatchObject([
    { type: 'attempt-ended', tokens: { input: 10, output: 5 }, failure: full },
    { type: 'stage-ended', stage: 'transcribing', outcome: 'failed' },
  ]);
  expect([ports.analysisGate.isOpen, ports.isIdle]).toEqual([false, true]);
});

test('a video that is put on hold between two pieces keeps no other one from being written down', async () => {
  const holdGate = new Gate();
  holdGate.open();
  let pieces = 0;
  const speechProgram = program([], () => {
    pieces += 1;
    if (pieces === 1) holdGate.shut();
    return kept();
  });
  const ports = new FakeJobPorts({ ...here, sound, speechProgram, limit: 2 });
  const held = ports.run('clip-1.mp4', { holdGate });

  await ports.run('clip-2.mp4');
  expect([...ports.disk.words.keys()]).toEqual(['clip-2.mp4']);
  holdGate.open();
  await held;

  expect([ports.disk.words.size, ports.isIdle]).toEqual([2, true]);
});

test('a video that is put on hold while another one is listened to gives its place among the prepared to the next', async () => {
  const [listened, holdGate] = [new Gate(), new Gate()];
  holdGate.open();
  const heard: string[] = [];
  const ports = new FakeJobPorts({
    ...here,
    sound,
    speechProgram: program(heard, (_path, signal) => listened.pass(signal)),
    limit: 2,
    ahead: 1,
  });
  const first = ports.run('clip-1.mp4');
  await expect.poll(() => heard).toHaveLength(1);
  const held = ports.run('clip-2.mp4', { holdGate });
  const next = ports.run('clip-3.mp4');
  await expect.poll(() => ports.taken).toHaveLength(2);

  holdGate.shut();
  listened.open();
  await Promise.all([first, next]);
  holdGate.open();
  await held;

  expect([ports.taken, ports.isIdle]).toEqual([['clip-1.mp4', 'clip-2.mp4', 'clip-3.mp4'], true]);
});

test('a stop in the middle ends the program and holds nothing; going on listens to the rest alone', async () => {
  const stop = new AbortController();
  const heard: string[] = [];
  const speechProgram = program(heard, async (path, signal) => {
    if (!path.includes('161')) return;
    setImmediate(() => stop.abort(new Error('stopped')));
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  });
  const ports = new FakeJobPorts({ ...here, sound, speechProgram });

  await expect(ports.run(NAME, { signal: stop.signal })).rejects.toThrow('stopped');

  expect([ports.isIdle, ports.disk.words.size, ports.asked]).toEqual([true, 0, []]);
  expect(ports.events.at(-1)).toEqual({ type: 'stage-ended', stage: 'transcribing', outcome: 'cancelled' });
  const rest: string[] = [];
  const again = new FakeJobPorts({ ...here, sound, speechProgram: program(rest), disk: ports.disk });
  await again.run(NAME, { earlier: ports.disk.prepared.get(NAME) ?? null });
  expect(rest).toEqual(['/sound/161.wav', '/sound/323.wav']);
  expect(ports.disk.words.get(NAME)?.cues).toHaveLength(3);
});

test.each([
  ['process-died', { kind: 'process-died', tool: 'speech-program', detail: 'failed to load' }],
  ['malformed-answer', { kind: 'malformed-answer', detail: 'no words' }],
  ['tool-missing', { kind: 'tool-missing', tool: 'speech-program', detail: null }],
] as const)(
  'a program that fails (%s) fails the video with that, and what was written before is kept',
  async (_, failure) => {
    const speechProgram = program([], (path) =>
      path.includes('161') ? Promise.reject(new FailureError(failure)) : kept(),
    );
    const ports = new FakeJobPorts({ ...here, sound, speechProgram });

    const failed: unknown = await ports.run(NAME).catch((cause: unknown) => cause);

    expect(failureOf(failed)).toEqual(failure);
    expect([ports.isIdle, ports.asked, ports.disk.pieces.get(NAME)?.length]).toEqual([true, [], 1]);
    expect(ports.events.at(-1)).toEqual({ type: 'stage-ended', stage: 'transcribing', outcome: 'failed' });
  },
);

test('silence is written down by nobody, and a stretch that cannot be read is marked', async () => {
  const heard: string[] = [];
  const ports = new FakeJobPorts({
    ...here,
    speechProgram: program(heard),
    sound: (fromS) => {
      if (fromS > 300)
        throw new FailureError({ kind: 'timed-out', limit: 'extraction', afterMs: 1, detail: null });
      return fromS === 0
        ? null
        : { path: `/sound/${fromS}.wav`, sizeBytes: 1, isSilent: false, isDamaged: false };
    },
  });

  await ports.run(NAME);

  expect(heard).toEqual(['/sound/161.wav']);
  expect(ports.disk.prepared.get(NAME)?.extracted.transcript?.cues.map(({ text }) => text)).toEqual([
    '[no speech]',
    'Said in /sound/161.wav.',
    '[not written down]',
  ]);
  expect(ports.events.find(({ type }) => type === 'words-written')).toMatchObject({
    warnings: ['words-missing', 'damaged'],
  });
  expect(ports.disk.words.size).toBe(0);
});

test('sound of which nothing can be read is told as such, and nobody is asked about it', async () => {
  const heard: string[] = [];
  const ports = new FakeJobPorts({
    ...here,
    speechProgram: program(heard),
    sound: () => {
      throw new FailureError({ kind: 'unreadable-video', reason: 'damaged', detail: null });
    },
  });

  await ports.run(NAME);

  expect([heard, ports.asked, ports.disk.words.size]).toEqual([[], [NAME], 0]);
  const { transcript, warnings } = ports.disk.prepared.get(NAME)?.extracted ?? {};
  expect(transcript?.cues.map(({ text }) => text)).toEqual(['[not written down]']);
  expect(warnings).toEqual(['words-missing', 'unreadable-sound']);
});

test.each([
  ['a program on this computer', here],
  ['Gemini', byGemini],
])(
  'a damaged piece that %s writes down counts, and the damage is told after a restart too',
  async (_, by) => {
    const disk = new FakeDisk();
    const damaged: FakeJobPortsOptions['sound'] = (fromS, toS) => {
      const taken = sound(fromS, toS);
      return taken === null ? null : { ...taken, isDamaged: fromS === 0 };
    };
    const options = { ...by, disk, sound: damaged, asking: answering };
    const stop = new AbortController();
    const stopping = program([], () => {
      stop.abort(new Error('quit'));
      return kept();
    });
    const quitting: FakeJobPortsOptions['asking'] = async (ask) => {
      if (pieceIn(ask.question) === '1') stop.abort(new Error('quit'));
      return await answering(ask);
    };
    const first = new FakeJobPorts({ ...options, speechProgram: stopping, asking: quitting });
    await expect(first.run(NAME, { signal: stop.signal })).rejects.toThrow('quit');
    expect(disk.pieces.get(NAME)).toMatchObject([{ isDamaged: true }]);

    await new FakeJobPorts({ ...options, speechProgram: program([]) }).run(NAME);

    expect(disk.prepared.get(NAME)?.extracted.warnings).toEqual(['damaged']);
    expect(disk.words.size).toBe(1);
  },
);

test('a video that is gone has no report without its words, and nobody is asked', async () => {
  const ports = new FakeJobPorts({
    ...byGemini,
    sound: () => {
      throw new FailureError({ kind: 'video-vanished', detail: null });
    },
  });

  await expect(ports.run(NAME)).rejects.toMatchObject({ failure: { kind: 'video-vanished' } });

  expect([ports.asked, ports.isIdle]).toEqual([[], true]);
});

test('what an earlier batch wrote down is taken over: nobody listens, and it is not written again', async () => {
  const transcript: Transcript = {
    source: { kind: 'gemini', model: 'gemini-3.5-flash-lite' },
    language: 'en',
    kind: 'speech',
    hasTimes: true,
    cues: [{ startS: 1, endS: 4, text: 'From before.' }],
    isCut: false,
    isEdited: true,
  };
  const heard: string[] = [];
  const earlierWords = { transcript, fileName: 'clip-1.vtt' };
  const options = { sound, speechProgram: program(heard), earlierWords };
  for (const plan of [here, byGemini]) {
    const first = new FakeJobPorts({ ...plan, ...options });
    await first.run(NAME);
    // They came into the folder after the frames were extracted.
    const before = new FakeJobPorts({ ...plan, ...options });
    const prepared = first.disk.prepared.get(NAME);
    if (prepared === undefined) throw new Error('Nothing was kept');
    await before.run(NAME, {
      earlier: { ...prepared, extracted: { ...prepared.extracted, transcript: null } },
    });

    for (const { asked, disk } of [first, before]) {
      expect([heard, asked, disk.words.size]).toEqual([[], [NAME], 0]);
      expect(disk.prepared.get(NAME)?.extracted.transcript).toEqual(transcript);
    }
    expect(before.events.find(({ type }) => type === 'words-written')).toMatchObject({
      transcript: { source: transcript.source, cues: 1 },
      warnings: [],
    });
  }
});

test.each([
  ['Gemini', byGemini],
  ['a program', here],
] as const)(
  'cut at any moment and run again, words by %s are the same, and no piece that is kept is paid for again',
  async (_, plan) => {
    const optionsFor = (written: string[]): FakeJobPortsOptions => ({
      ...plan,
      sound,
      speechProgram: program(written),
      asking: async (ask) => {
        const piece = pieceIn(ask.question);
        if (piece !== null) written.push(piece);
        return await answering(ask);
      },
    });
    const whole = new FakeJobPorts(optionsFor([]));
    await whole.run(NAME);
    const words = whole.disk.words.get(NAME);
    const cuts = new Set<string>();
    for (const moment of ['before', 'after'] as const) {
      for (let cut = 1; ; cut += 1) {
        const disk = new FakeDisk();
        const written: string[] = [];
        let steps = 0;
        let cutNow = (): void => undefined;
        const crash = new Promise<boolean>((resolve) => (cutNow = () => resolve(true)));
        const ports = new FakeJobPorts({
          ...optionsFor(written),
          disk,
          step: async (what, effect) => {
            steps += 1;
            const isHere = steps === cut;
            const forever = new Promise<never>(() => undefined);
            if (isHere) cuts.add(what);
            if (isHere && moment === 'before') {
              cutNow();
              return await forever;
            }
            const result = await effect();
            if (!isHere) return result;
            cutNow();
            return await forever;
          },
        });
        const isCut = await Promise.race([crash, ports.run(NAME).then(() => false)]);
        if (!isCut) break;
        const isWhole = (disk.prepared.get(NAME)?.extracted.transcript ?? null) !== null;
        const keptPieces = isWhole ? 3 : (disk.pieces.get(NAME)?.length ?? 0);
        const told = ports.events.filter(
          (event) =>
            event.type === 'stage-ended' && event.stage === 'transcribing' && event.outcome === 'done',
        );
        // Pieces that count as paid in the journal are on disk.
        expect(told.length).toBeLessThanOrEqual(keptPieces);
        expect(written.length - keptPieces).toBeLessThanOrEqual(1);

        const rest: string[] = [];
        const again = new FakeJobPorts({ ...optionsFor(rest), disk });
        await again.run(NAME, { earlier: disk.prepared.get(NAME) ?? null });

        expect(rest).toHaveLength(3 - keptPieces);
        expect(disk.words.get(NAME)).toEqual(words);
        expect(again.isIdle).toBe(true);
      }
    }
    expect([...cuts]).toEqual(
      expect.arrayContaining(['keep piece', 'take sound', 'save words', 'keep extracted']),
    );
  },
);
