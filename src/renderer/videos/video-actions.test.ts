import { afterEach, expect, it, vi } from 'vitest';
import { useApp } from '../store/app-store.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { VIDEO_ACTIONS, allowedFor, isAllowed, runVideoAction } from './video-actions.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

const failed = aJob({
  status: { kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null },
});
const unchanged = aJob({
  status: {
    kind: 'unchanged',
    isMadeHere: true,
    report: {
      path: 'r.md',
      words: 1,
      tokens: null,
      model: null,
      hasFindings: true,
      score: null,
      headline: null,
      sha256: '',
    },
  },
});

const actions = (job: Parameters<typeof isAllowed>[1]) =>
  VIDEO_ACTIONS.filter((action) => isAllowed(action, job));

it('offers with each video what can be done with it now', () => {
  expect(actions(aJob())).toEqual(['read', 'table', 'values', 'hold', 'moveUp', 'cancel']);
  expect(actions(aJob({ isHeld: true }))).toEqual(['read', 'table', 'values', 'release', 'cancel']);
  expect(actions(failed)).toEqual(['read', 'table', 'values', 'retry']);
  expect(actions(unchanged)).toEqual([
    'read',
    'open',
    'reveal',
    'copy',
    'compare',
    'table',
    'values',
    'regenerate',
  ]);
});

it('asks for no new report of a video twice, and throws no paid one away', () => {
  const { status } = unchanged;
  if (status.kind !== 'unchanged') throw new Error('unreachable');
  const renewal = { kind: 'asked', before: status, warnings: [] } as const;
  const waiting = aJob({ status: { kind: 'prepared' }, renewal });
  expect(actions(waiting)).toEqual([
    'read',
    'open',
    'reveal',
    'copy',
    'compare',
    'table',
    'values',
    'hold',
    'moveUp',
    'cancel',
  ]);
  const failure = { kind: 'disk-full', path: '/out', detail: null } as const;
  const unsaved = aJob({ status: { kind: 'unsaved', failure, keptPath: '/kept' }, renewal });
  expect(actions(unsaved)).not.toContain('cancel');
});

it('changes nothing in a batch that a newer Framelane wrote', () => {
  const batch = aBatch({ isReadOnly: true, jobs: [aJob(), failed, unchanged] });
  expect(VIDEO_ACTIONS.filter((action) => allowedFor(action, batch, [0, 1, 2]).length > 0)).toEqual([
    'read',
    'open',
    'reveal',
    'copy',
    'compare',
    'table',
  ]);
});

it.each([
  { window: 'a wide window', isNarrow: false, isDrawerOpen: false, messages: 1 },
  { window: 'a narrow window', isNarrow: true, isDrawerOpen: false, messages: 0 },
  { window: 'a narrow window with the drawer open', isNarrow: true, isDrawerOpen: true, messages: 1 },
])(
  'shows a video without a report in the pane, and says so where it is there already: $window',
  ({ isNarrow, isDrawerOpen, messages }) => {
    vi.stubGlobal('navigator', { language: 'en' });
    vi.stubGlobal('matchMedia', () => ({ matches: isNarrow }));
    const batch = aBatch({ jobs: [aJob(), aJob()] });
    const second = { batchId: 'b', job: 1 };
    useApp.setState({ batchId: 'b', isReportOpen: isDrawerOpen });
    runVideoAction('read', batch, [1]);
    expect(useApp.getState()).toMatchObject({ shown: second, isReportOpen: true, toasts: [] });

    useApp.setState({ isReportOpen: isDrawerOpen });
    runVideoAction('read', batch, [1]);
    expect(useApp.getState().toasts).toHaveLength(messages);
    expect(useApp.getState().isReportOpen).toBe(isNarrow);
  },
);

it('shows a video without a report on the page for reading in place of the comparison', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  useApp.setState({ batchId: 'b', page: 'compare', shown: { batchId: 'b', job: 0 } });
  runVideoAction('read', aBatch({ jobs: [aJob()] }), [0]);
  expect(useApp.getState().page).toBe('read');
});

it('leaves the settings for a video without a report', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  useApp.setState({ batchId: 'b', shown: { batchId: 'b', job: 0 }, isSettingsOpen: true });
  runVideoAction('read', aBatch({ jobs: [aJob()] }), [0]);
  expect(useApp.getState().isSettingsOpen).toBe(false);
});
