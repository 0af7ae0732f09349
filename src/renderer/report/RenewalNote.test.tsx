import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Renewal } from '../../shared/session/model.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { aBatch } from '../store/testing/jobs.ts';
import { RenewalNote } from './RenewalNote.tsx';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en' }));
afterAll(() => void vi.unstubAllGlobals());

const before = reported('/out/a.md');
if (before.kind !== 'reported') throw new Error('unreachable');

const draw = (renewal: Renewal, isReadOnly = false): string =>
  renderToStaticMarkup(<RenewalNote batch={aBatch({ isReadOnly })} index={0} renewal={renewal} />);

it('says that a new report is asked for while the one before is shown', () => {
  expect(draw({ kind: 'asked', before, warnings: [] })).toContain('This one stays until it is there.');
});

it('says why the new report did not come, and offers to ask again where that is possible', () => {
  const failed: Renewal = { kind: 'failed', failure: { kind: 'refused', detail: null } };
  expect(draw(failed)).toMatch(/did not come, so this is the one before\. .+/u);
  expect(draw(failed)).toContain('Ask for a new report');
  expect(draw(failed, true)).not.toContain('Ask for a new report');
  expect(draw({ kind: 'cancelled' })).toContain('was cancelled. This is the one before.');
});
