import { sampleInquiry } from '../../shared/testing/sample-inquiry.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalogues } from '../../shared/i18n/i18n.ts';
import { LANGUAGES, type Language } from '../../shared/i18n/language.ts';
import {
  emptySession,
  type Batch,
  type BatchPhase,
  type Inquiry,
  type Job,
} from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import {
  batchActionsOf,
  canResume,
  labelOf,
  runBatchAction,
  stopAsksFirst,
  type BatchAction,
} from './batch-actions.ts';

const PHASES = {
  scanning: { kind: 'scanning', found: 0 },
  ready: { kind: 'ready' },
  running: { kind: 'running' },
  draining: { kind: 'draining', cause: null },
  paused: { kind: 'paused', cause: null, continuesAtMs: null },
  stopped: { kind: 'stopped' },
  interrupted: { kind: 'interrupted' },
  finished: { kind: 'finished' },
} as const satisfies Readonly<Record<BatchPhase['kind'], BatchPhase>>;

const failed = aJob({
  status: { kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null },
});
const noKey = { kind: 'not-signed-in', reason: 'no-key', detail: null } as const;
const writing = aJob({ status: { kind: 'analysing', phase: 'writing', words: 0 } });

function actionsByPhase(
  jobs: readonly Job[],
  known: Partial<Batch> = {},
): Readonly<Record<string, readonly BatchAction[]>> {
  return Object.fromEntries(
    Object.entries(PHASES).map(([kind, phase]) => [kind, batchActionsOf(aBatch({ phase, jobs, ...known }))]),
  );
}

function asked(kind: Inquiry['kind'], status: 'running' | 'waiting'): Inquiry {
  return sampleInquiry({
    kind,
    status: status === 'running' ? { kind: 'running', done: 0, steps: 1, words: 0 } : { kind: 'waiting' },
  });
}

// Files of tests share the store.
afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

describe('what can be done with a batch', () => {
  it('follows from its phase', () => {
    expect(actionsByPhase([aJob()])).toEqual({
      scanning: ['close'],
      ready: ['start', 'close'],
      running: ['pause', 'stop'],
      draining: ['resume', 'stop'],
      paused: ['resume', 'close'],
      stopped: ['continue', 'close'],
      interrupted: ['continue', 'close'],
      finished: ['close'],
    });
  });

  it('is no Start without videos', () => {
    expect(batchActionsOf(aBatch({ phase: PHASES.ready }))).toEqual(['close']);
  });

  it('is Start where the first Start met a missing key, and Resume only once something was sent', () => {
    const paused = { kind: 'paused', cause: noKey, continuesAtMs: null } as const;
    const jobs = [aJob()];
    expect(batchActionsOf(aBatch({ phase: paused, jobs, startedAtMs: null }))).toEqual(['start', 'close']);
    expect(batchActionsOf(aBatch({ phase: paused, jobs }))).toEqual(['resume', 'close']);
  });

  it('includes retrying in every phase once a video failed', () => {
    const byPhase = Object.values(actionsByPhase([aJob(), failed]));
    expect(byPhase.every((actions) => actions.includes('retry-failed'))).toBe(true);
  });

  it('is closing alone where a newer Framelane wrote it', () => {
    const byPhase = Object.values(actionsByPhase([failed], { isReadOnly: true }));
    expect(new Set(byPhase.flat())).toEqual(new Set(['close']));
  });
});

/** Other words for going on after a pause, a stop or an end of Framelane. */
const GOES_ON: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:go|goes|going|went|gone|carry|carries) on\b|\bcontinu|\bproceed/iu,
  de: /\bweiter\b|weiter(?:g[ei]|mach|lauf|läuft|lief)|\bfort(?:fahr|führ)|\bf(?:ahre?|ühre?)\b.*\bfort\b/iu,
};

/** Sentences about what goes on without a pause, and those in which the German word has another sense. */
const NO_PAUSE: ReadonlySet<string> = new Set([
  'app.nothingLost',
  'failures.tooMuchMemoryAdvice',
  'warnings.audio-outlasts-picture',
  'warnings.clock-jumps',
  'menu.keepRunning',
  'run.keepRunning',
  'palette.keyLaneZoom',
  'palette.keyListPage',
  'synthesis.askFollowUp',
]);

describe('the label of an action', () => {
  it('has one word for going on', () => {
    const labels = Object.entries(PHASES).map(([kind, phase]) => {
      const batch = aBatch({ phase, jobs: [aJob()] });
      const actions = batchActionsOf(batch).filter(
        (action) => action !== 'close' && action !== 'retry-failed',
      );
      return [kind, actions.map((action) => labelOf(action))];
    });
    expect(Object.fromEntries(labels)).toEqual({
      scanning: [],
      ready: ['run.start'],
      running: ['run.pause', 'run.stopNow'],
      draining: ['run.resume', 'run.stopNow'],
      paused: ['run.resume'],
      stopped: ['run.resume'],
      interrupted: ['run.resume'],
      finished: [],
    });
  });

  it.each(LANGUAGES)('is the one word of all sentences about going on, in %s', (language) => {
    // Those of `search` are words that people type.
    const shown = Object.entries(catalogues[language]).filter(([area]) => area !== 'search');
    const sentences = shown.flatMap(([area, messages]) =>
      Object.entries(messages).map(([name, sentence]) => [`${area}.${name}`, sentence] as const),
    );
    const others = sentences.filter(
      ([key, sentence]) => GOES_ON[language].test(sentence) && !NO_PAUSE.has(key),
    );
    expect(others).toEqual([]);
    const labels = sentences.filter(([key]) => key.endsWith('.resume') && key !== 'settings.resume');
    expect(new Set(labels.map(([, label]) => label))).toEqual(new Set([catalogues[language].run.resume]));
  });
});

describe('stopping', () => {
  it('asks first only where a report is being written', () => {
    expect(stopAsksFirst(aBatch({ jobs: [aJob(), writing] }))).toBe(true);
    expect(stopAsksFirst(aBatch({ jobs: [aJob(), failed] }))).toBe(false);
  });

  it('asks first where only a text or an answer is being written, and so does closing', () => {
    for (const kind of ['synthesis', 'question'] as const) {
      expect(stopAsksFirst(aBatch({ inquiries: [asked(kind, 'running')] }))).toBe(true);
      expect(stopAsksFirst(aBatch({ inquiries: [asked(kind, 'waiting')] }))).toBe(false);
      const batch = aBatch({ phase: PHASES.finished, inquiries: [asked(kind, 'running')] });
      runBatchAction('close', batch);
      expect(useApp.getState()).toMatchObject({ overlay: 'close', dialogBatchId: batch.id });
      useApp.setState({ overlay: null, dialogBatchId: null });
    }
  });
});

describe('a batch of which the window has not heard that a report is being written', () => {
  const stopWith = async (shown: string): Promise<readonly unknown[]> => {
    const asked: unknown[] = [];
    const request = (_: string, input: unknown): Promise<unknown> => {
      asked.push(input);
      return Promise.resolve({ ok: true, value: 'asks' });
    };
    vi.stubGlobal('window', { framelane: { request } });
    vi.stubGlobal('navigator', { language: 'en' });
    const batch = aBatch({ phase: PHASES.running, jobs: [aJob()] });
    const see = (...jobs: readonly Job[]): void =>
      useApp.setState({
        snapshot: { revision: 1, session: { ...emptySession, batches: [{ ...batch, jobs }] } },
      });
    see(aJob());
    useApp.setState({ batchId: shown, overlay: null, toasts: [] });
    runBatchAction('stop', batch);
    await new Promise(setImmediate);
    // The question could not say what it ends.
    expect(useApp.getState().overlay).toBeNull();
    see(writing);
    await new Promise(setImmediate);
    return asked;
  };

  it('is stopped once the user is asked', async () => {
    expect(await stopWith('b')).toEqual([{ batchId: 'b', isSure: false }]);
    expect(useApp.getState().overlay).toBe('stop');
  });

  it('is not asked about where another one is on screen by then, and a message says that it goes on', async () => {
    await stopWith('another');
    const { overlay, toasts } = useApp.getState();
    expect(overlay).toBeNull();
    expect(toasts.map(({ text }) => text)).toEqual([
      'Videos was not stopped: something is being written for it.',
    ]);
  });
});

describe('a batch of the history', () => {
  it('can go on exactly where the same batch could be resumed or continued when nothing of it runs', () => {
    for (const isReadOnly of [false, true]) {
      for (const phase of Object.values(PHASES)) {
        if (phase.kind === 'draining') continue;
        const actions = batchActionsOf(aBatch({ phase, isReadOnly, jobs: [aJob()] }));
        const goesOn = actions.includes('resume') || actions.includes('continue');
        expect(canResume({ phase: phase.kind, isReadOnly })).toBe(goesOn);
      }
    }
  });
});
