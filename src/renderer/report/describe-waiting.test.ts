import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { describeWaiting } from './describe-waiting.ts';

it('says what a video waits for', () => {
  const said = (phase: 'ready' | 'running' | 'interrupted', isHeld = false): string =>
    describeWaiting(
      aBatch({ phase: { kind: phase } }),
      aJob({ status: { kind: 'prepared' }, isHeld }),
      english,
    );
  expect(said('ready')).toMatch(/after you press Start/u);
  expect(said('running')).toMatch(/waits for a free lane/u);
  expect(said('interrupted')).toMatch(/Framelane ended/u);
  expect(said('running', true)).toMatch(/This video is on hold/u);
});
