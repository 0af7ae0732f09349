import type { FailureKind } from '../../../shared/failure.ts';
import type { Scenario } from '../../demo/stand-in.ts';

/**
 * The expected course of one job: the failure of every attempt in order, and how it ends. `waits` means that the batch is paused.
 */
export interface Outcome {
  readonly attempts: readonly (FailureKind | 'answered')[];
  readonly end: 'reported' | 'failed' | 'waits';
}

export interface Row {
  readonly name: string;
  /** The scenario of the first requests; all later ones are answered. */
  readonly scenario: Scenario;
  /** The number of requests with this scenario; all if omitted. */
  readonly times?: number;
  readonly outcome: Outcome;
  /** A signal sent to the process once, when text arrives. */
  readonly signal?: 'SIGKILL' | 'SIGSTOP';
  readonly isWatched?: true;
}

const thrice = (kind: FailureKind): Outcome => ({ attempts: [kind, kind, kind], end: 'failed' });
const twice = (kind: FailureKind): Outcome => ({ attempts: [kind, kind], end: 'failed' });
const once = (kind: FailureKind, end: Outcome['end']): Outcome => ({ attempts: [kind], end });
const thenReported = (kind: FailureKind): Outcome => ({ attempts: [kind, 'answered'], end: 'reported' });

const half = '# Report: half.mp4\n\nThe first half of a report.';

/** Each error of gemini, and its effect on a video. */
export const table: readonly Row[] = [
  {
    name: '429',
    scenario: { kind: 'rate-limited', retryAfterS: null },
    times: 1,
    outcome: thenReported('rate-limited'),
  },
  {
    name: '429 with RetryInfo',
    scenario: { kind: 'rate-limited', retryAfterS: 33 },
    times: 1,
    outcome: thenReported('rate-limited'),
  },
  {
    name: '429 with a delay in its message',
    scenario: { kind: 'status', status: 429, message: 'Please retry in 33.5s.' },
    times: 1,
    outcome: thenReported('rate-limited'),
  },
  { name: 'the daily quota', scenario: { kind: 'daily-quota' }, outcome: once('quota-exhausted', 'waits') },
  { name: '500', scenario: { kind: 'status', status: 500 }, outcome: thrice('model-unavailable') },
  {
    name: '503 once',
    scenario: { kind: 'status', status: 503 },
    times: 1,
    outcome: thenReported('model-unavailable'),
  },
  { name: '400 for the key', scenario: { kind: 'key-rejected' }, outcome: once('not-signed-in', 'waits') },
  {
    name: '400 for a picture',
    scenario: {
      kind: 'status',
      status: 400,
      message: 'Unable to process input image. Please retry or report it.',
    },
    outcome: once('input-rejected', 'failed'),
  },
  { name: '401', scenario: { kind: 'status', status: 401 }, outcome: once('not-signed-in', 'waits') },
  { name: '403', scenario: { kind: 'status', status: 403 }, outcome: once('not-signed-in', 'waits') },
  { name: '404', scenario: { kind: 'status', status: 404 }, outcome: once('model-not-found', 'waits') },
  { name: '413', scenario: { kind: 'status', status: 413 }, outcome: once('request-too-large', 'failed') },
  { name: 'a web page with 200', scenario: { kind: 'html' }, outcome: once('network-blocked', 'waits') },
  { name: 'a malformed chunk', scenario: { kind: 'malformed-chunk' }, outcome: thrice('malformed-answer') },
  { name: 'a reset before headers', scenario: { kind: 'reset' }, outcome: thrice('offline') },
  { name: 'a reset in the middle', scenario: { kind: 'reset-mid-stream' }, outcome: thrice('offline') },
  {
    name: 'no headers, ever',
    scenario: { kind: 'hang-before-headers' },
    isWatched: true,
    outcome: thrice('timed-out'),
  },
  {
    name: 'silence in the middle',
    scenario: { kind: 'hang-mid-stream' },
    isWatched: true,
    outcome: thrice('timed-out'),
  },
  { name: 'a blocked prompt', scenario: { kind: 'blocked' }, outcome: once('refused', 'failed') },
  { name: 'an empty answer', scenario: { kind: 'empty' }, outcome: twice('empty-answer') },
  {
    name: 'MAX_TOKENS with text',
    scenario: { kind: 'answer', text: half, finishReason: 'MAX_TOKENS' },
    outcome: twice('truncated'),
  },
  {
    name: 'MAX_TOKENS without text',
    scenario: { kind: 'empty', finishReason: 'MAX_TOKENS' },
    outcome: twice('empty-answer'),
  },
  {
    name: 'SAFETY with text',
    scenario: { kind: 'answer', text: half, finishReason: 'SAFETY' },
    outcome: once('refused', 'failed'),
  },
  {
    name: 'SAFETY without text',
    scenario: { kind: 'empty', finishReason: 'SAFETY' },
    outcome: once('refused', 'failed'),
  },
  {
    name: 'RECITATION with text',
    scenario: { kind: 'answer', text: half, finishReason: 'RECITATION' },
    outcome: once('refused', 'failed'),
  },
  {
    name: 'RECITATION without text',
    scenario: { kind: 'empty', finishReason: 'RECITATION' },
    outcome: once('refused', 'failed'),
  },
  { name: 'thoughts and nothing else', scenario: { kind: 'thinking-only' }, outcome: twice('empty-answer') },
  {
    name: 'a call of a tool, then a report',
    scenario: { kind: 'tool-call', name: 'run_shell_command', args: { command: 'true' } },
    times: 1,
    outcome: { attempts: ['answered'], end: 'reported' },
  },
  {
    name: 'calls of a tool without end',
    scenario: { kind: 'tool-call', name: 'write_file', args: { file_path: 'x', content: 'x' } },
    outcome: thrice('malformed-answer'),
  },
  {
    name: 'an answer of 50 MB',
    scenario: { kind: 'huge', bytes: 50_000_000 },
    outcome: thrice('malformed-answer'),
  },
  {
    name: 'bytes that are no UTF-8',
    scenario: { kind: 'invalid-utf8' },
    outcome: { attempts: ['answered'], end: 'reported' },
  },
  {
    name: 'a process that is killed',
    scenario: { kind: 'hang-mid-stream' },
    times: 1,
    signal: 'SIGKILL',
    outcome: thenReported('process-died'),
  },
  {
    name: 'a process that is stopped',
    scenario: { kind: 'hang-mid-stream' },
    times: 1,
    signal: 'SIGSTOP',
    isWatched: true,
    outcome: thenReported('timed-out'),
  },
];
