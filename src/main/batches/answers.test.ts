import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Tokens } from '../../shared/session/model.ts';
import type { KeptAnswer } from '../pipeline/job-context.ts';
import { testFolder } from '../session/testing/test-folder.ts';
import { AnswerStore } from './answers.ts';
import { InquiryStore } from './inquiry-store.ts';
import { PieceStore } from './piece-store.ts';

/** Every kind of token that is counted: each has a price of its own. */
const tokens: Required<Tokens> = { input: 9_000, output: 800, thoughts: 300, cached: 2_000, audio: 5_000 };

test('an answer that is read after a restart cost what it cost before', async () => {
  const dir = await testFolder('framelane-answers-');
  const answer: KeptAnswer = { markdown: '# A', findings: null, tokens, model: 'gemini-x', raw: '# A' };
  await new AnswerStore(dir).keep(0, answer);

  expect(await new AnswerStore(dir).answerOf(0)).toEqual(answer);
});

test('an answer that cannot be moved stays where it is, and is not taken for moved', async () => {
  const dir = await testFolder('framelane-answers-');
  const answer: KeptAnswer = { markdown: '# A', findings: null, tokens, model: 'gemini-x', raw: '# A' };
  const store = new AnswerStore(dir);
  await store.keep(0, answer);
  await store.settle(0);
  // Nothing can take its place there.
  await mkdir(join(dir, 'jobs', '0', 'before', 'answer.json', 'inside'), { recursive: true });

  await expect(store.setAside(0)).rejects.toMatchObject({ failure: { kind: 'output-not-writable' } });

  expect(await new AnswerStore(dir).answerOf(0)).toEqual(answer);
});

test('the answer that became the report is set aside, though the one before still lies there', async () => {
  const dir = await testFolder('framelane-answers-');
  const answer: KeptAnswer = { markdown: '# A', findings: null, tokens, model: 'gemini-x', raw: '# A' };
  const newer = { ...answer, markdown: '# B', raw: '# B' };
  const store = new AnswerStore(dir);
  await store.keep(0, answer);
  await store.settle(0);
  await store.setAside(0);
  // A crash came after this one was saved as the report, and before the other was removed.
  await store.keep(0, newer);

  const again = new AnswerStore(dir);
  await again.setAside(0);

  expect(await again.answerOfReport(0)).toEqual(newer);
  await again.restore(0);
  expect(await again.answerOf(0)).toEqual(newer);
});

test('an answer that is not on disk yet is not lost where setting it aside fails', async () => {
  const dir = await testFolder('framelane-answers-');
  const answer: KeptAnswer = { markdown: '# A', findings: null, tokens, model: 'gemini-x', raw: '# A' };
  const store = new AnswerStore(dir);
  // A file in the place of the folder.
  await writeFile(join(dir, 'jobs'), '');
  await expect(store.keep(0, answer)).rejects.toThrow();
  await expect(store.setAside(0)).rejects.toThrow();
  expect(await store.answerOf(0)).toEqual(answer);
});

test('what was paid for and cannot be written is not asked for again, and is written once that is possible', async () => {
  const dir = await testFolder('framelane-held-');
  const video = { sizeBytes: 1, modifiedMs: 2 };
  const piece = { index: 0, fromS: 0, toS: 60, by: 'gemini', model: 'm', heard: 'speech' } as const;
  const written = { ...piece, language: 'en', lines: [] };
  // A file in the place of their folders.
  await mkdir(join(dir, 'jobs', '0'), { recursive: true });
  const inTheWay = [join(dir, 'jobs', '0', 'pieces'), join(dir, 'inquiries')];
  for (const path of inTheWay) await writeFile(path, '');
  const pieces = new PieceStore(dir);
  const texts = new InquiryStore(dir);
  const note = { text: 'Notes.', model: 'm' };

  await expect(pieces.keep(0, video, written)).rejects.toThrow();
  await expect(texts.keepStep('What?', note)).rejects.toThrow();

  expect([await pieces.piecesOf(0, video), await texts.findStep('What?')]).toEqual([[written], note]);
  expect(await pieces.piecesOf(0, { ...video, sizeBytes: 3 })).toEqual([]);
  expect(await pieces.piecesOf(1, video)).toEqual([]);

  for (const path of inTheWay) await rm(path);
  await pieces.keep(0, video, written);
  await texts.keepStep('What?', note);
  expect([
    await new PieceStore(dir).piecesOf(0, video),
    await new InquiryStore(dir).findStep('What?'),
  ]).toEqual([[written], note]);
});

test('a piece that is being written is never missed', async () => {
  const dir = await testFolder('framelane-pieces-');
  const video = { sizeBytes: 1, modifiedMs: 2 };
  const pieces = new PieceStore(dir);
  const all = Array.from({ length: 60 }, (_, index) => index);
  const kept = { by: 'gemini', model: 'm', heard: 'silence', language: null, lines: [] } as const;
  const keep = (index: number): Promise<void> =>
    pieces.keep(0, video, { ...kept, index, fromS: index, toS: index + 1 });
  await Promise.all(all.map(keep));

  // Looked for in each moment of the writing.
  for (let turns = 0; turns < 40; turns += 1) {
    const writing = keep(7);
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    const found = await pieces.piecesOf(0, video);
    await writing;
    expect(found.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(all);
  }
});
