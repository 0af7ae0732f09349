import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { diagnosticsOf } from './diagnostics.ts';

it('holds what happened, and no names, keys, texts or paths', () => {
  const batch = {
    ...sampleBatch('/home/anna/Out', { 'Anna secret.mp4': reported('/home/anna/Out/Anna secret.md') }),
    name: 'Anna',
  };
  const settings = {
    ...defaultSettings,
    context: 'Anna sells shoes',
    outDir: '/home/anna/Out',
    templateId: 'annas-shop',
  };
  const column = {
    key: 'annas_score',
    name: 'Anna',
    kind: 'number',
    about: 'Anna’s own',
    outOf: 10,
  } as const;
  const annas = {
    id: 'annas-shop',
    name: 'Anna’s shop',
    description: 'Of Anna',
    version: 3,
    instructions: 'What does Anna sell?',
    columns: [column],
  };
  const events: SessionEvent[] = [
    {
      type: 'batch-added',
      batchId: 'b1',
      name: 'Anna',
      paths: ['/home/anna'],
      outDir: '/home/anna/Out',
      plan: planOf(settings, annas),
      isDemo: false,
      limit: 5,
      atMs: 1,
    },
    { type: 'phase-changed', batchId: 'b1', job: 0, phase: 'writing', atMs: 2 },
  ];
  const about = {
    framelane: '1.0.0',
    system: 'linux x64',
    electron: '45',
    node: '24',
    gemini: '0.61.0',
    ffmpeg: '7',
    cores: 2,
    memoryBytes: 8e9,
  };
  const log = '12:00 info  session  batch b1 started\n12:01 warn  session  no Anna secret here\n';
  const files = unzipSync(
    diagnosticsOf(batch, events, {
      about,
      settings,
      log,
      others: [],
      nowMs: 1_700_000_070_000,
    }),
  );
  const texts = Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)] as const);

  expect(texts.map(([name]) => name)).toEqual([
    'READ ME.txt',
    'about.json',
    'settings.json',
    'events.jsonl',
    'trace.json',
    'framelane.log',
  ]);
  for (const [, text] of texts) expect(text.toLowerCase()).not.toContain('anna');
  const told = new Map(texts);
  expect(told.get('events.jsonl')).toContain('"phase":"writing"');
  expect(told.get('framelane.log')).toBe('12:00 info  session  batch b1 started\n<left out>\n');
  expect(told.get('settings.json')).toContain('"limit": 5');
  expect(JSON.parse(told.get('trace.json') ?? '')).toHaveProperty('traceEvents');
});

it('without a batch it holds the log and the choices, and names of no open batch', () => {
  const other = { ...sampleBatch('/home/anna/Out', {}), name: 'Annas shoes' };
  const about = {
    framelane: '1.0.0',
    system: 'linux x64',
    electron: '45',
    node: '24',
    gemini: null,
    ffmpeg: null,
    cores: 2,
    memoryBytes: 8e9,
  };
  const log = '12:00 info  app  started\n12:01 warn  session  Annas shoes is gone\n';
  const parts = { about, settings: defaultSettings, log, others: [other], nowMs: 0 };
  const files = unzipSync(diagnosticsOf(null, [], parts));
  expect(Object.keys(files).toSorted()).toEqual([
    'READ ME.txt',
    'about.json',
    'framelane.log',
    'settings.json',
  ]);
  expect(strFromU8(files['framelane.log'] ?? new Uint8Array())).toBe(
    '12:00 info  app  started\n<left out>\n',
  );
});
