import { expect, test } from 'vitest';
import { parseProbe } from './parse-probe.ts';

/** As ffmpeg 5.1, 6.1 and 7.0 describe files. */
const phone = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:a.mov':
  Metadata:
    major_brand     : qt  
    creation_time   : 2024-05-01T10:20:30.000000Z
    title           : one
                    :   Stream #0:9: Video: fake, 1x1
  Duration: 00:01:02.50, start: 0.000000, bitrate: 9451 kb/s
  Stream #0:0[0x1](und): Video: hevc (Main) (hvc1 / 0x31637668), yuv420p(tv, bt709), 1920x1080, 15629 kb/s, 29.97 fps, 30 tbr, 600 tbn (default)
    Metadata:
      handler_name    : Core Media Video
    Side data:
      displaymatrix: rotation of -90.00 degrees
  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono, fltp, 69 kb/s (default)
At least one output file must be specified
`;

test('reads a video from a phone, turned by a quarter', () => {
  expect(parseProbe(phone)).toEqual({
    format: 'mov,mp4,m4a,3gp,3g2,mj2',
    durationS: 62.5,
    createdAt: '2024-05-01T10:20:30.000Z',
    video: {
      codec: 'hevc',
      size: { widthPx: 1920, heightPx: 1080 },
      sampleAspect: 1,
      rotationDegrees: -90,
      frameRate: 29.97,
    },
    audioCodec: 'aac',
    hasCover: false,
  });
});

test('a WebM from a browser has no duration and counts in thousands', () => {
  const text = `Input #0, matroska,webm, from 'file:a.webm':
  Metadata:
    encoder         : Chrome
  Duration: N/A, start: 0.000000, bitrate: N/A
  Stream #0:0(eng): Audio: opus, 48000 Hz, mono, fltp (default)
  Stream #0:1(eng): Video: vp8, yuv420p(progressive), 640x480, SAR 1:1 DAR 4:3, 1k fps, 1k tbr, 1k tbn (default)
`;
  expect(parseProbe(text)).toMatchObject({
    durationS: null,
    video: { codec: 'vp8', size: { widthPx: 640, heightPx: 480 }, frameRate: 1000 },
    audioCodec: 'opus',
  });
});

test("the container's sample aspect wins over the codec's", () => {
  const text = `Input #0, avi, from 'file:a.avi':
  Duration: 00:00:02.00, start: 0.000000, bitrate: 100 kb/s
  Stream #0:0: Video: mpeg4 (Simple Profile) (FMP4 / 0x34504D46), yuv420p, 720x576 [SAR 1:1 DAR 5:4], 90 kb/s, SAR 64:45 DAR 16:9, 25 fps, 25 tbr, 25 tbn
`;
  expect(parseProbe(text)?.video?.sampleAspect).toBeCloseTo(64 / 45);
});

test('a cover is no video', () => {
  const text = `Input #0, mp3, from 'file:song.mp4':
  Duration: 00:03:20.00, start: 0.025057, bitrate: 130 kb/s
  Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 128 kb/s
  Stream #0:1: Video: mjpeg (Baseline), yuvj444p(pc), 600x600 [SAR 1:1 DAR 1:1], 90k tbr, 90k tbn (attached pic)
`;
  expect(parseProbe(text)).toMatchObject({ video: null, hasCover: true, audioCodec: 'mp3' });
});

test('a picture whose size nobody knows is said to be so', () => {
  const text = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:a.mp4':
  Duration: 00:00:02.00, start: 0.000000, bitrate: 100 kb/s
  Stream #0:0(und): Video: none (abcd / 0x64636261), none, 90 kb/s, 25 fps, 25 tbr, 25 tbn
`;
  expect(parseProbe(text)?.video).toMatchObject({ codec: 'none', size: null });
});

test('what is written, and what the clock of 1904 says, does not count', () => {
  const text = `Input #0, avi, from 'file:a.avi':
  Metadata:
    creation_time   : 1904-01-01T00:00:00.000000Z
  Duration: 00:00:02.00, start: 0.000000, bitrate: 100 kb/s
  Stream #0:0: Audio: pcm_s16le, 44100 Hz
Output #0, framecrc, to 'pipe:1':
  Stream #0:0: Video: h264, 640x360
`;
  expect(parseProbe(text)).toMatchObject({ createdAt: null, video: null, audioCodec: 'pcm_s16le' });
});

test('no description at all is null', () => {
  expect(parseProbe('file:a.mp4: Invalid data found when processing input')).toBeNull();
});
