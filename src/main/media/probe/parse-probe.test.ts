import { expect, test } from 'vitest';
import { parseProbe } from './parse-probe.ts';

/** Descriptions of files as ffmpeg 5.1, 6.1 and 7.0 print them. */
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
    tags: { title: 'one\n  Stream #0:9: Video: fake, 1x1' },
    startS: 0,
    otherTracks: 0,
    videos: [
      {
        stream: 0,
        isDefault: true,
        codec: 'hevc',
        isKnown: true,
        size: { widthPx: 1920, heightPx: 1080 },
        sampleAspect: 1,
        rotationDegrees: -90,
        frameRate: 29.97,
        hdr: null,
        isInterlaced: false,
      },
    ],
    audioTracks: [
      { stream: 1, id: 2, codec: 'aac', language: null, channels: 1, isDefault: true, isDescribed: true },
    ],
    subtitleTracks: [],
  });
});

test('the words of ffmpeg 9 for a turned picture are understood', () => {
  const text = phone.replace('displaymatrix', 'Display Matrix');
  expect(text).not.toBe(phone);
  expect(parseProbe(text)?.videos[0]?.rotationDegrees).toBe(-90);
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
    videos: [{ codec: 'vp8', size: { widthPx: 640, heightPx: 480 }, frameRate: 1000 }],
    audioTracks: [{ codec: 'opus', language: 'eng', channels: 1, isDefault: true }],
  });
});

test("the container's sample aspect wins over the codec's", () => {
  const text = `Input #0, avi, from 'file:a.avi':
  Duration: 00:00:02.00, start: 0.000000, bitrate: 100 kb/s
  Stream #0:0: Video: mpeg4 (Simple Profile) (FMP4 / 0x34504D46), yuv420p, 720x576 [SAR 1:1 DAR 5:4], 90 kb/s, SAR 64:45 DAR 16:9, 25 fps, 25 tbr, 25 tbn
`;
  expect(parseProbe(text)?.videos[0]?.sampleAspect).toBeCloseTo(64 / 45);
});

/** The same video as ffmpeg 4 and 7 describe it. */
const film = (indent: string, tail: string): string => `Input #0, matroska,webm, from 'file:a.mkv':
  Duration: 00:00:02.02, start: 0.000000, bitrate: 900 kb/s
${indent}Stream #0:0: Video: hevc (Main 10), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, top coded first (swapped)), 320x180 [SAR 1:1 DAR 16:9], 25 fps, 25 tbr, 1k tbn${tail} (default)
${indent}Stream #0:1(eng): Audio: ac3, 48000 Hz, 5.1(side), fltp, 448 kb/s (default)
${indent}Stream #0:2(pt-BR): Audio: opus, 48000 Hz, stereo, fltp
${indent}Stream #0:3: Audio: pcm_s16le, 48000 Hz, 16 channels, s16, 1536 kb/s
${indent}Stream #0:4(deu): Subtitle: subrip${tail === '' ? ' (srt)' : ''} (default)
${indent}Stream #0:5(eng): Subtitle: hdmv_pgs_subtitle (pgssub), 1920x1080
${indent}Stream #0:6: Subtitle: ass
${indent}Stream #0:7: Attachment: ttf
`;

test.each([
  ['ffmpeg 4', film('    ', ', 25 tbc')],
  ['ffmpeg 7', film('  ', '')],
])('lists the tracks of a film as the file states them, in its order: %s', (_, text) => {
  expect(parseProbe(text)).toMatchObject({
    videos: [{ codec: 'hevc', hdr: 'hlg', isInterlaced: true, frameRate: 25 }],
    audioTracks: [
      { codec: 'ac3', language: 'eng', channels: 6, isDefault: true },
      { codec: 'opus', language: 'pt-BR', channels: 2, isDefault: false },
      { codec: 'pcm_s16le', language: null, channels: 16, isDefault: false },
    ],
    subtitleTracks: [
      { codec: 'subrip', language: 'deu', isText: true, isDefault: true },
      { codec: 'hdmv_pgs_subtitle', language: 'eng', isText: false, isDefault: false },
      { codec: 'ass', language: null, isText: true, isDefault: false },
    ],
  });
});

test.each([
  ['yuv420p10le(tv, bt2020nc/bt2020/smpte2084)', { hdr: 'pq', isInterlaced: false }],
  ['yuv420p10le(tv, bt2020nc/bt2020/smpte2084, progressive)', { hdr: 'pq', isInterlaced: false }],
  ['yuv420p(tv, bt709, top first)', { hdr: null, isInterlaced: true }],
  ['yuv420p(bottom first)', { hdr: null, isInterlaced: true }],
  ['yuv420p(tv, bt709)', { hdr: null, isInterlaced: false }],
])('%s', (pixels, expected) => {
  const text = `Input #0, mpegts, from 'file:top first smpte2084.ts':
  Duration: 00:00:02.00, start: 1.400000, bitrate: 100 kb/s
  Stream #0:0[0x100]: Video: h264 (Main) ([27][0][0][0] / 0x001B), ${pixels}, 320x180, 25 fps, 25 tbr, 90k tbn
`;
  expect(parseProbe(text)?.videos[0]).toMatchObject(expected);
});

test('a stream of two programmes of a broadcast is one stream', () => {
  const text = `Input #0, mpegts, from 'file:a.ts':
  Duration: 00:00:02.00, start: 1.400000, bitrate: 100 kb/s
  Program 1
  Stream #0:0[0x100]: Video: h264 (Main), yuv420p, 320x180, 25 fps, 25 tbr, 90k tbn
  Stream #0:1[0x101](deu): Audio: mp2, 48000 Hz, stereo, s16p, 192 kb/s
  Program 2
  Stream #0:0[0x100]: Video: h264 (Main), yuv420p, 320x180, 25 fps, 25 tbr, 90k tbn
  Stream #0:1[0x101](deu): Audio: mp2, 48000 Hz, stereo, s16p, 192 kb/s
`;
  expect(parseProbe(text)?.audioTracks).toMatchObject([{ stream: 1, id: 0x101 }]);
});

test('a cover is no video', () => {
  const text = `Input #0, mp3, from 'file:song.mp4':
  Duration: 00:03:20.00, start: 0.025057, bitrate: 130 kb/s
  Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 128 kb/s
  Stream #0:1: Video: mjpeg (Baseline), yuvj444p(pc), 600x600 [SAR 1:1 DAR 1:1], 90k tbr, 90k tbn (attached pic)
`;
  expect(parseProbe(text)).toMatchObject({ videos: [], audioTracks: [{ codec: 'mp3', channels: 2 }] });
});

test('a picture of unknown size has no size', () => {
  const text = `Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:a.mp4':
  Duration: 00:00:02.00, start: 0.000000, bitrate: 100 kb/s
  Stream #0:0(und): Video: none (abcd / 0x64636261), none, 90 kb/s, 25 fps, 25 tbr, 25 tbn
`;
  expect(parseProbe(text)?.videos[0]).toMatchObject({ codec: 'abcd', isKnown: false, size: null });
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
  expect(parseProbe(text)).toMatchObject({
    createdAt: null,
    videos: [],
    audioTracks: [{ codec: 'pcm_s16le', channels: null }],
  });
});

test('no description at all is null', () => {
  expect(parseProbe('file:a.mp4: Invalid data found when processing input')).toBeNull();
});
