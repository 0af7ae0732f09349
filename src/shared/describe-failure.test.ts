import { describe, expect, it } from 'vitest';
import { describeFailure, describeSkip, describeWarning } from './describe-failure.ts';
import {
  mayRetryHelp,
  type EmptyReason,
  type Failure,
  type FailureKind,
  type ModelProblem,
  type NetworkObstacle,
  type SignInProblem,
  type TimeLimit,
  type UnreadableReason,
} from './failure.ts';
import type { Skipped, Warning } from './session/model.ts';
import { english } from './i18n/i18n.ts';

const detail = 'HTTP 503: UNAVAILABLE at Object.<anonymous>';

const unreadable: Record<UnreadableReason, true> = {
  empty: true,
  'not-a-video': true,
  'is-a-picture': true,
  'no-picture': true,
  damaged: true,
  protected: true,
  'cut-short': true,
  'stream-part': true,
  'not-decodable': true,
  'in-cloud': true,
  'not-permitted': true,
  'not-a-file': true,
  'picture-too-large': true,
  'too-many-tracks': true,
  'too-much-memory': true,
};
const limits: Record<TimeLimit, true> = {
  extraction: true,
  upload: true,
  'first-event': true,
  silence: true,
  total: true,
};
const signIn: Record<SignInProblem, true> = {
  'no-key': true,
  'key-rejected': true,
  'key-leaked': true,
  suspended: true,
  billing: true,
  place: true,
  'api-disabled': true,
  'account-not-served': true,
};
const models: Record<ModelProblem, true> = {
  unknown: true,
  retired: true,
  'closed-to-new-users': true,
  'not-included': true,
  switched: true,
};
const obstacles: Record<NetworkObstacle, true> = {
  'block-page': true,
  'proxy-sign-in': true,
  'proxy-unreachable': true,
  certificate: true,
};
const emptyReasons: Record<EmptyReason, true> = {
  none: true,
  'only-thoughts': true,
  language: true,
  other: true,
  malformed: true,
};

/** Examples of every kind; the compiler requires at least one each. */
const samples: { readonly [K in FailureKind]: readonly Extract<Failure, { kind: K }>[] } = {
  cancelled: [{ kind: 'cancelled', detail }],
  'tool-missing': [
    { kind: 'tool-missing', tool: 'ffmpeg', detail },
    { kind: 'tool-missing', tool: 'gemini', detail },
  ],
  'not-signed-in': keysOf(signIn).map((reason) => ({ kind: 'not-signed-in', reason, detail })),
  'rate-limited': [
    { kind: 'rate-limited', retryAfterMs: null, detail },
    { kind: 'rate-limited', retryAfterMs: 30_000, detail },
  ],
  'quota-exhausted': [
    { kind: 'quota-exhausted', resetsAtMs: null, detail },
    { kind: 'quota-exhausted', resetsAtMs: 1_700_000_000_000, detail },
  ],
  'model-unavailable': [{ kind: 'model-unavailable', status: 503, detail }],
  'model-not-found': [
    { kind: 'model-not-found', model: null, reason: 'unknown', detail },
    ...keysOf(models).map((reason) => {
      return { kind: 'model-not-found' as const, model: 'gemini-9-pro', reason, detail };
    }),
  ],
  'settings-rejected': [{ kind: 'settings-rejected', detail }],
  'input-rejected': [{ kind: 'input-rejected', detail }],
  'network-blocked': keysOf(obstacles).map((obstacle) => ({ kind: 'network-blocked', obstacle, detail })),
  'request-too-large': [{ kind: 'request-too-large', detail }],
  refused: [{ kind: 'refused', detail }],
  truncated: [{ kind: 'truncated', detail }],
  'empty-answer': keysOf(emptyReasons).map((reason) => ({ kind: 'empty-answer', reason, detail })),
  'malformed-answer': [{ kind: 'malformed-answer', detail }],
  'timed-out': keysOf(limits).map((limit) => ({ kind: 'timed-out', limit, afterMs: 45_000, detail })),
  'process-died': [{ kind: 'process-died', tool: 'gemini', detail }],
  offline: [{ kind: 'offline', detail }],
  'unreadable-video': keysOf(unreadable).map((reason) => ({ kind: 'unreadable-video', reason, detail })),
  'video-vanished': [{ kind: 'video-vanished', detail }],
  'output-leads-elsewhere': [
    { kind: 'output-leads-elsewhere', path: '/clips/Framelane reports', target: '/elsewhere', detail },
  ],
  'output-not-writable': [{ kind: 'output-not-writable', path: '/reports', detail }],
  'disk-full': [{ kind: 'disk-full', path: '/reports', detail }],
  'interrupted-twice': [{ kind: 'interrupted-twice', detail }],
  'cap-reached': [
    { kind: 'cap-reached', cap: { kind: 'money', dollars: 5 }, detail },
    { kind: 'cap-reached', cap: { kind: 'tokens', tokens: 2_000_000 }, detail },
  ],
  unexpected: [{ kind: 'unexpected', detail }],
};
const all: readonly Failure[] = Object.values(samples).flat();

describe('describeFailure', () => {
  it.each(all)('says what happened and what to do in whole, plain sentences: $kind', (failure) => {
    const { title, advice } = describeFailure(failure, english);
    for (const text of [title, advice ?? title]) expectPlain(text);
    expect(`${title} ${advice ?? ''}`).not.toContain(detail);
  });

  it('gives failures that differ for the user different titles', () => {
    const titles = all.map((failure) => describeFailure(failure, english).title);
    const repeated = titles.filter((title, index) => titles.indexOf(title) !== index);
    expect(new Set(repeated)).toEqual(
      new Set(['Gemini asked to slow down.', 'The limit of this key is used up.']),
    );
  });

  it('offers the button that goes with the cause', () => {
    const [noKey] = samples['not-signed-in'];
    const [full] = samples['disk-full'];
    const [busy] = samples['model-unavailable'];
    const actions = [noKey, full, busy].map((failure) => failure && describeFailure(failure, english).action);
    expect(actions).toEqual(['sign-in', 'choose-folder', 'retry']);
  });

  it('offers Retry only where it may help', () => {
    const offered = all.filter((failure) => describeFailure(failure, english).action === 'retry');
    expect(offered.filter((failure) => !mayRetryHelp(failure))).toEqual([]);
  });
});

describe('describeWarning and describeSkip', () => {
  it('have a sentence for every case', () => {
    const warnings: Record<Warning, true> = {
      'cut-short': true,
      damaged: true,
      'fewer-frames': true,
      'no-sound': true,
      'unreadable-sound': true,
      'audio-outlasts-picture': true,
      'variable-frame-rate': true,
      'clock-jumps': true,
      'shape-changes': true,
      'unreadable-subtitles': true,
      'transcript-cut': true,
      'sound-cut': true,
      'frames-thinned': true,
      'sound-left-out': true,
      'clip-too-large': true,
      'other-model': true,
      'words-missing': true,
      'findings-not-asked': true,
    };
    const reasons: Record<Skipped['reason'], true> = {
      'not-a-video': true,
      hidden: true,
      'own-output': true,
      temporary: true,
      'not-readable': true,
      'link-outside': true,
      'too-many': true,
      vanished: true,
      'in-cloud': true,
      'old-encoding': true,
      'not-our-index': true,
    };
    const sentences = [
      ...keysOf(warnings).map((one) => describeWarning(one, english)),
      ...keysOf(reasons).map((one) => describeSkip({ name: 'a', reason: one }, english)),
    ];
    sentences.forEach(expectPlain);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});

function expectPlain(text: string): void {
  expect(text).toMatch(/^[A-Z].*\.$/u);
  expect(text).not.toMatch(
    /!|oops|\bjobs?\b|\bslots?\b|\battempts?\b|\btasks?\b|\bworkers?\b|\b[45]\d\d\b|undefined|null/iu,
  );
}

function keysOf<K extends string>(record: Record<K, true>): K[] {
  // Safe: the record's type lists exactly its keys.
  return Object.keys(record) as K[];
}
