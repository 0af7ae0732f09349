import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import type { FoundValues, ValueColumn } from '../../shared/values/model.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import { readReports } from './report-material.ts';

const column = (id: string): ValueColumn => ({
  id,
  field: null,
  name: id,
  kind: 'text',
  isHidden: false,
  isSent: true,
});

test('a text over reports is told of a video what its own question is: bounded, and no tags inside its file', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'material-'));
  try {
    const path = join(dir, 'a.md');
    await writeFile(path, '# Report: a');
    const names = Array.from({ length: 40 }, (_, place) => `long-${place}`);
    const values = Object.fromEntries(names.map((name) => [name, { value: 'x'.repeat(4_000) }]));
    const found: readonly FoundValues[] = [
      { source: '/t.csv', kind: 'table', file: 't.csv', row: 2, values },
      {
        source: 'inside',
        kind: 'inside',
        file: 'a.mp4',
        row: null,
        values: { secret: { value: 'home address' } },
      },
    ];
    const sample = sampleBatch(dir, { 'a.mp4': reported(path) });
    const batch = {
      ...sample,
      jobs: sample.jobs.map((job) => ({ ...job, values: { typed: {}, found } })),
      values: { columns: ['secret', ...names].map(column), sources: [] },
    };
    const [report] = await readReports(batch, new BatchFiles(dir), null);
    const told = report?.values ?? [];
    expect(told[0]?.name).toBe('long-0');
    expect(JSON.stringify(told)).not.toContain('home address');
    expect(JSON.stringify(told).length).toBeLessThan(10_000);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
