import { expect, test } from 'vitest';
import { SoundNotes } from './sound-notes.ts';

function notesOf(lines: readonly string[]): SoundNotes {
  const notes = new SoundNotes();
  for (const line of lines) notes.take(line);
  return notes;
}

const read = (what: string): string =>
  `[in#0/mpegts @ 0x5f] [verbose]   Input stream #0:1 (audio): ${what} (0 samples); `;
/** The same line of ffmpeg 4 and 5. */
const readBefore = (what: string): string => `[verbose]   Input stream #0:1 (audio): ${what} (0 samples); `;
const loudest = (decibels: string): string =>
  `[Parsed_volumedetect_1 @ 0x5f] [info] max_volume: ${decibels} dB`;
const lost =
  '[aist#0:1/aac @ 0x5f] [dec:aac @ 0x60] [error] Error submitting packet to decoder: Invalid data';
const lostBefore = '[error] Error while decoding stream #0:1: Invalid data found when processing input';
const many = (line: string, count: number): readonly string[] => Array.from({ length: count }, () => line);

test.each<[SoundNotes['heard'], string, readonly string[]]>([
  ['sound', 'a voice', [loudest('-3.2'), read('9 packets read (900 bytes); 9 frames decoded')]],
  ['sound', 'a voice between what is lost', [...many(lost, 500), loudest('-3.2')]],
  ['silence', 'zeros', [loudest('-91.0'), read('9 packets read (900 bytes); 9 frames decoded')]],
  ['silence', 'zeros after a cut', [...many(lost, 2), loudest('-91.0')]],
  ['unreadable', 'zeros in the place of what is lost', [...many(lost, 300), loudest('-91.0')]],
  ['nothing', 'no packet', [read('0 packets read (0 bytes); 0 frames decoded; 0 decode errors')]],
  ['nothing', 'no packet, ffmpeg 4', [readBefore('0 packets read (0 bytes); 0 frames decoded')]],
  ['nothing', 'all of it before the stretch', [read('7 packets read (700 bytes); 7 frames decoded')]],
  [
    'unreadable',
    'no packet decoded',
    [...many(lost, 7), read('7 packets read (700 bytes); 0 frames decoded')],
  ],
  [
    'unreadable',
    'the same, ffmpeg 4, which tells of a track that is not decoded too',
    [
      ...many(lostBefore, 7),
      readBefore('7 packets read (700 bytes); 0 frames decoded'),
      '[verbose]   Input stream #0:2 (audio): 0 packets read (0 bytes); ',
    ],
  ],
  ['unreadable', 'packets that give nothing', [read('7 packets read (700 bytes); 0 frames decoded')]],
  ['unreadable', 'no decoder', ['[error] Decoder (codec none) not found for input stream #0:1']],
  ['silence', 'a title that lies', [`[info]     title           : ${loudest('-3.0')}`, loudest('-91.0')]],
  [
    'unreadable',
    'a title that lies',
    [`[info]     title           : ${read('0 packets read (0 bytes); 0 frames decoded')}`],
  ],
])('%s: %s', (heard, _, lines) => {
  expect(notesOf(lines).heard).toBe(heard);
});

test('errors and the words of other programs are worth keeping', () => {
  const notes = new SoundNotes();
  const foreign = 'setpriv: failed to execute ffmpeg: No such file or directory';
  expect([lost, lostBefore, foreign, loudest('-3.0')].map((line) => notes.take(line))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('three lost packets are damage', () => {
  expect([2, 3].map((count) => notesOf(many(lost, count)).isDamaged)).toEqual([false, true]);
});
