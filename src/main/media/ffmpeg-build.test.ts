import { expect, test } from 'vitest';
import { codecDecodedBy } from './ffmpeg-build.ts';

test.each([
  [' VFS..D h264                 H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10', ['h264']],
  [' V..... libdav1d             dav1d AV1 decoder by VideoLAN (codec av1)', ['av1']],
  [' V....D av1                  Alliance for Open Media AV1', []],
  [' V....D av1_qsv              AV1 video (Intel Quick Sync Video acceleration) (codec av1)', []],
  [' V..X.D vvc                  VVC (Versatile Video Coding)', []],
  [' V....D vvc                  VVC (Versatile Video Coding)', ['vvc']],
  [' A....D aac                  AAC (Advanced Audio Coding)', []],
  [' V..... = Video', []],
])('a line of the list of decoders: %s', (line, codecs) => {
  expect(codecDecodedBy(line)).toEqual(codecs);
});
