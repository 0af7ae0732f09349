import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WrittenPiece } from '../pipeline/transcribe/pieces.ts';
import { PieceStore } from './piece-store.ts';

const video = { sizeBytes: 5, modifiedMs: 1.5 };
const whole: WrittenPiece = {
  index: 0,
  fromS: 0,
  toS: 240,
  by: 'gemini',
  model: 'gemini-3.5-flash-lite',
  heard: 'speech',
  language: 'en',
  lines: [{ startS: 1, endS: null, speaker: null, text: 'Hello.' }],
};

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-pieces-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test.each<[string, WrittenPiece]>([
  ['whole', whole],
  ['of damaged sound', { ...whole, isDamaged: true }],
])('a kept piece is as it was after a restart, and only for the same file: %s', async (_, piece) => {
  await new PieceStore(dir).keep(0, video, piece);

  const later = new PieceStore(dir);

  expect(await later.piecesOf(0, video)).toEqual([piece]);
  expect(await later.piecesOf(0, { ...video, modifiedMs: 2 })).toEqual([]);
});
