/** A cue as the tests want it back: a tenth of a second is fine enough. */
export interface WantedCue {
  readonly startS: number;
  readonly endS: number;
  readonly text: string;
}

/** Writes cues in one form of file, as some tool does. */
export type Writer = (cues: readonly WantedCue[]) => string;

function pad(value: number, digits = 2): string {
  return String(Math.floor(value)).padStart(digits, '0');
}

/** `hh:mm:ss,mmm`. */
export function clock(seconds: number, mark = ','): string {
  const ms = Math.round(seconds * 1000);
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}${mark}${pad(ms % 1000, 3)}`;
}

function short(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
}

const srt: Writer = (cues) =>
  cues
    .map(({ startS, endS, text }, at) => `${at + 1}\n${clock(startS)} --> ${clock(endS)}\n${text}\n`)
    .join('\n');

const vtt: Writer = (cues) =>
  `WEBVTT\n\n${cues.map(({ startS, endS, text }) => `${clock(startS, '.')} --> ${clock(endS, '.')}\n${text}\n`).join('\n')}`;

const wordsOf = ({ startS, endS, text }: WantedCue): { text: string; start: number; end: number }[] => {
  const words = text.split(' ');
  const each = (endS - startS) / words.length;
  return words.map((word, at) => ({
    text: word,
    start: round(startS + at * each),
    end: round(startS + (at + 1) * each),
  }));
};

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

function mapped<T>(make: (cue: WantedCue, at: number) => T): (cues: readonly WantedCue[]) => readonly T[] {
  return (cues) => cues.map(make);
}

const segments = mapped(({ startS, endS, text }, at) => ({
  id: at,
  start: startS,
  end: endS,
  text: ` ${text}`,
}));

/** Forms with the start and the end of each cue. Every text must end like a sentence, so that words can be joined again. */
export const timedFormats: readonly (readonly [name: string, extension: string, write: Writer])[] = [
  ['SubRip', 'srt', srt],
  ['SubRip with line ends of Windows', 'srt', (cues) => srt(cues).replaceAll('\n', '\r\n')],
  ['line ends converted twice', 'srt', (cues) => srt(cues).replaceAll('\n', '\r\r\n')],
  ['every line followed by a blank one', 'srt', (cues) => srt(cues).replaceAll('\n', '\n\n')],
  ['a blank line after the times', 'srt', (cues) => srt(cues).replaceAll(/(--> .*)\n/gu, '$1\n\n')],
  ['a line of one space after the times', 'vtt', (cues) => vtt(cues).replaceAll(/(--> .*)\n/gu, '$1\n \n')],
  ['full-width colons', 'srt', (cues) => srt(cues).replaceAll(':', '：')],
  [
    'full-width colons and commas',
    'srt',
    (cues) =>
      srt(cues)
        .replaceAll(/(\d):(\d)/gu, '$1：$2')
        .replaceAll(/(\d),(\d)/gu, '$1，$2'),
  ],
  ['an escaped arrow', 'srt', (cues) => srt(cues).replaceAll('-->', '--&gt;')],
  ['a typographic arrow', 'srt', (cues) => srt(cues).replaceAll('-->', '–>')],
  ['another arrow', 'srt', (cues) => srt(cues).replaceAll('-->', '→')],
  ['a gap in the arrow', 'srt', (cues) => srt(cues).replaceAll('-->', '-- >')],
  ['spaces inside times', 'srt', (cues) => srt(cues).replaceAll(/(\d\d):(\d\d):(\d\d),/gu, '$1: $2 :$3 , ')],
  ['no spaces around the arrow', 'srt', (cues) => srt(cues).replaceAll(' --> ', '-->')],
  [
    'points for everything',
    'srt',
    (cues) => srt(cues).replaceAll(/(\d\d):(\d\d):(\d\d),(?=\d)/gu, '$1.$2.$3,'),
  ],
  ['no numbers', 'srt', (cues) => srt(cues).replaceAll(/^\d+\n(?=\d\d:)/gmu, '')],
  [
    'one digit of an hour, six of a second',
    'srt',
    (cues) => srt(cues).replaceAll(/0(\d:\d\d:\d\d,\d{3})/gu, '$1000'),
  ],
  ['number and times on one line', 'srt', (cues) => srt(cues).replaceAll(/^(\d+)\n(?=\d\d:)/gmu, '$1 ')],
  ['words behind the times', 'srt', (cues) => srt(cues).replaceAll(/(--> \S+)\n/gu, '$1 ')],
  ['no blank lines between cues', 'srt', (cues) => srt(cues).replaceAll('\n\n', '\n')],
  ['WebVTT', 'vtt', vtt],
  ['WebVTT in a .srt', 'srt', vtt],
  [
    'WebVTT with names of cues and settings',
    'vtt',
    (cues) => vtt(cues).replaceAll(/^(\d\d:.*)$/gmu, 'intro-a\n$1 align:start position:0%'),
  ],
  ['WebVTT with a header before each cue', 'vtt', (cues) => cues.map((cue) => vtt([cue])).join('\n')],
  [
    'WebVTT with segment headers of a stream',
    'vtt',
    (cues) =>
      cues
        .map((cue) =>
          vtt([cue]).replace('WEBVTT\n', 'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n'),
        )
        .join('\n'),
  ],
  [
    'WebVTT with notes',
    'vtt',
    (cues) => vtt(cues).replaceAll(/\n(?=\d\d:)/gu, '\nNOTE made by hand\nand more\n\n'),
  ],
  [
    'what whisper prints',
    'txt',
    (cues) =>
      cues
        .map(({ startS, endS, text }) => `[${clock(startS, '.')} --> ${clock(endS, '.')}]  ${text}`)
        .join('\n'),
  ],
  [
    'YouTube .sbv',
    'sbv',
    (cues) =>
      cues
        .map(
          ({ startS, endS, text }) =>
            `${clock(startS, '.').slice(1)},${clock(endS, '.').slice(1)}\n${text}\n`,
        )
        .join('\n'),
  ],
  [
    'Substation Alpha',
    'ass',
    (cues) =>
      `[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n${cues.map(({ startS, endS, text }) => `Dialogue: 0,${clock(startS, '.')},${clock(endS, '.')},Default,,0,0,0,,${text}`).join('\n')}`,
  ],
  [
    'MicroDVD',
    'sub',
    (cues) =>
      `{1}{1}25.000\n${cues.map(({ startS, endS, text }) => `{${Math.round(startS * 25)}}{${Math.round(endS * 25)}}${text}`).join('\n')}`,
  ],
  [
    'TTML',
    'ttml',
    (cues) =>
      `<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><div>${cues.map(({ startS, endS, text }) => `<p begin="${clock(startS, '.')}" end="${clock(endS, '.')}">${text}</p>`).join('\n')}</div></body></tt>`,
  ],
  [
    'TTML in ticks, with a prefix',
    'xml',
    (cues) =>
      `<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" ttp:tickRate="10000000"><tt:body><tt:div>${cues.map(({ startS, endS, text }) => `<tt:p begin="${Math.round(startS * 1e7)}t" end="${Math.round(endS * 1e7)}t"><tt:span>${text}</tt:span></tt:p>`).join('')}</tt:div></tt:body></tt:tt>`,
  ],
  [
    'TTML with lengths and a shifted div',
    'ttml',
    (cues) =>
      `<tt><body><div begin="1s">${cues.map(({ startS, endS, text }) => `<p begin="${Math.round(startS * 1000) - 1000}ms" dur="${Math.round((endS - startS) * 1000)}ms">${text}</p>`).join('')}</div></body></tt>`,
  ],
  [
    'YouTube srv1',
    'srv1',
    (cues) =>
      `<?xml version="1.0"?><transcript>${cues.map(({ startS, endS, text }) => `<text start="${startS}" dur="${round(endS - startS)}">${text}</text>`).join('')}</transcript>`,
  ],
  [
    'YouTube srv3',
    'srv3',
    (cues) =>
      `<?xml version="1.0"?><timedtext format="3"><body>${cues
        .map(
          ({ startS, endS, text }) =>
            `<p t="${Math.round(startS * 1000)}" d="${Math.round((endS - startS) * 1000)}" w="1">${text
              .split(' ')
              .map((word, at) => `<s t="${at * 10}">${at > 0 ? ' ' : ''}${word}</s>`)
              .join('')}</p>`,
        )
        .join('')}</body></timedtext>`,
  ],
  [
    'SAMI',
    'smi',
    (cues) =>
      `<SAMI><HEAD><STYLE TYPE="text/css"><!-- P {} --></STYLE></HEAD><BODY>\n${cues.map(({ startS, endS, text }) => `<SYNC Start=${Math.round(startS * 1000)}><P Class=ENCC>${text}\n<SYNC Start=${Math.round(endS * 1000)}><P Class=ENCC>&nbsp;`).join('\n')}\n</BODY></SAMI>`,
  ],
  [
    'whisper .tsv',
    'tsv',
    (cues) =>
      `start\tend\ttext\n${cues.map(({ startS, endS, text }) => `${Math.round(startS * 1000)}\t${Math.round(endS * 1000)}\t${text}`).join('\n')}`,
  ],
  [
    'Audacity labels',
    'txt',
    (cues) =>
      cues.map(({ startS, endS, text }) => `${startS.toFixed(6)}\t${endS.toFixed(6)}\t${text}`).join('\n'),
  ],
  [
    '.csv with semicolons',
    'transcript.csv',
    (cues) =>
      `Start;End;Text\n${cues.map(({ startS, endS, text }) => `${clock(startS)};${clock(endS)};"${text}"`).join('\n')}`,
  ],
  ['whisper', 'json', (cues) => json({ text: 'x', segments: segments(cues), language: 'en' })],
  [
    'whisper with NaN',
    'json',
    (cues) =>
      json({ segments: segments(cues).map((one) => ({ ...one, avg_logprob: 'NAN' })) }).replaceAll(
        '"NAN"',
        'NaN',
      ),
  ],
  [
    'whisper with words',
    'json',
    (cues) =>
      json({
        segments: cues.map((cue, id) => ({
          id,
          start: cue.startS,
          end: cue.endS,
          text: cue.text,
          words: wordsOf(cue).map(({ text, ...times }) => ({ word: ` ${text}`, ...times, probability: 1 })),
        })),
      }),
  ],
  [
    'whisper.cpp',
    'json',
    (cues) =>
      json({
        transcription: cues.map(({ startS, endS, text }) => ({
          timestamps: { from: clock(startS), to: clock(endS) },
          offsets: { from: Math.round(startS * 1000), to: Math.round(endS * 1000) },
          text,
        })),
      }),
  ],
  [
    'OpenAI, words only',
    'json',
    (cues) =>
      json({
        task: 'transcribe',
        duration: 60,
        text: 'x',
        words: cues.flatMap(wordsOf).map(({ text, ...times }) => ({ word: text, ...times })),
      }),
  ],
  [
    'Hugging Face',
    'json',
    (cues) =>
      json({
        text: 'x',
        chunks: cues.map(({ startS, endS, text }) => ({ timestamp: [startS, endS], text: ` ${text}` })),
      }),
  ],
  [
    'Amazon',
    'json',
    (cues) =>
      json({
        jobName: 'j',
        results: {
          transcripts: [{ transcript: 'x' }],
          items: cues.flatMap(wordsOf).flatMap(({ text, start, end }) => [
            {
              start_time: String(start),
              end_time: String(end),
              alternatives: [{ confidence: '0.9', content: text.replace(/\.$/u, '') }],
              type: 'pronunciation',
            },
            ...(text.endsWith('.')
              ? [{ alternatives: [{ confidence: '0.0', content: '.' }], type: 'punctuation' }]
              : []),
          ]),
        },
      }),
  ],
  [
    'Google',
    'json',
    (cues) =>
      json({
        results: cues.map((cue) => ({
          alternatives: [
            {
              transcript: cue.text,
              confidence: 0.9,
              words: wordsOf(cue).map(({ text, start, end }) => ({
                startTime: `${start.toFixed(3)}s`,
                endTime: `${end.toFixed(3)}s`,
                word: text,
              })),
            },
            { transcript: 'another guess' },
          ],
          languageCode: 'en-us',
        })),
      }),
  ],
  [
    'Google, seconds and nanoseconds',
    'json',
    (cues) =>
      json({
        results: cues.map((cue) => ({
          alternatives: [
            {
              transcript: cue.text,
              words: wordsOf(cue).map(({ text, start, end }) => ({
                start_time: { seconds: String(Math.floor(start)), nanos: Math.round((start % 1) * 1e9) },
                end_time: { seconds: String(Math.floor(end)), nanos: Math.round((end % 1) * 1e9) },
                word: text,
              })),
            },
          ],
        })),
      }),
  ],
  [
    'Deepgram',
    'json',
    (cues) =>
      json({
        metadata: {},
        results: {
          channels: [
            {
              alternatives: [
                {
                  transcript: 'x',
                  words: cues.flatMap(wordsOf).map(({ text, ...times }) => ({
                    word: text.toLowerCase(),
                    ...times,
                    punctuated_word: text,
                  })),
                },
              ],
            },
          ],
        },
      }),
  ],
  [
    'AssemblyAI',
    'json',
    (cues) =>
      json({
        id: 'x',
        status: 'completed',
        audio_duration: 60,
        words: cues.flatMap(wordsOf).map(({ text, start, end }) => ({
          text,
          start: Math.round(start * 1000),
          end: Math.round(end * 1000),
          confidence: 0.9,
          speaker: null,
        })),
      }),
  ],
  [
    'Rev',
    'json',
    (cues) =>
      json({
        monologues: cues.map((cue) => ({
          elements: wordsOf(cue).flatMap(({ text, start, end }, at) => [
            ...(at > 0 ? [{ type: 'punct', value: ' ' }] : []),
            { type: 'text', value: text.replace(/\.$/u, ''), ts: start, end_ts: end },
            ...(text.endsWith('.') ? [{ type: 'punct', value: '.' }] : []),
          ]),
        })),
      }),
  ],
  [
    'Speechmatics',
    'json',
    (cues) =>
      json({
        format: '2.9',
        metadata: {},
        results: cues.flatMap(wordsOf).flatMap(({ text, start, end }) => [
          {
            type: 'word',
            start_time: start,
            end_time: end,
            alternatives: [{ content: text.replace(/\.$/u, ''), speaker: 'UU' }],
          },
          ...(text.endsWith('.')
            ? [
                {
                  type: 'punctuation',
                  attaches_to: 'previous',
                  is_eos: true,
                  start_time: end,
                  end_time: end,
                  alternatives: [{ content: '.', speaker: 'UU' }],
                },
              ]
            : []),
        ]),
      }),
  ],
  [
    'Vosk, one value after the other',
    'json',
    (cues) =>
      cues
        .map((cue) =>
          JSON.stringify(
            {
              result: wordsOf(cue).map(({ text, ...times }) => ({ conf: 1, ...times, word: text })),
              text: cue.text,
            },
            null,
            1,
          ),
        )
        .join('\n'),
  ],
  [
    'Gladia',
    'json',
    (cues) =>
      json({
        id: 'x',
        result: {
          metadata: {},
          transcription: {
            utterances: cues.map(({ startS, endS, text }) => ({ start: startS, end: endS, text })),
          },
          translation: {
            results: [
              {
                utterances: cues.map(({ startS, endS }) => ({
                  start: startS,
                  end: endS,
                  text: 'Ein langer anderer Satz in einer anderen Sprache.',
                })),
              },
            ],
          },
        },
      }),
  ],
  [
    'Azure, batch',
    'json',
    (cues) =>
      json({
        source: 'x',
        recognizedPhrases: cues.map(({ startS, endS, text }) => ({
          channel: 0,
          offset: `PT${startS}S`,
          duration: `PT${round(endS - startS)}S`,
          offsetInTicks: Math.round(startS * 1e7),
          durationInTicks: Math.round((endS - startS) * 1e7),
          nBest: [{ lexical: 'x', display: text }, { display: 'other' }],
        })),
      }),
  ],
  [
    'Azure, fast',
    'json',
    (cues) =>
      json({
        combinedPhrases: [{ text: 'x' }],
        phrases: cues.map(({ startS, endS, text }) => ({
          offsetMilliseconds: Math.round(startS * 1000),
          durationMilliseconds: Math.round((endS - startS) * 1000),
          text,
        })),
      }),
  ],
  [
    'ElevenLabs',
    'json',
    (cues) =>
      json({
        language_code: 'eng',
        text: 'x',
        words: cues
          .flatMap(wordsOf)
          .flatMap(({ text, start, end }, at) => [
            ...(at > 0 ? [{ text: ' ', start, end: start, type: 'spacing' }] : []),
            { text, start, end, type: 'word' },
          ]),
      }),
  ],
  [
    'Premiere',
    'json',
    (cues) =>
      json({
        language: 'en-us',
        segments: cues.map((cue) => ({
          start: cue.startS,
          duration: round(cue.endS - cue.startS),
          language: 'en-us',
          speaker: '8d3c7f2e-1111-4c4c-9a9a-000000000000',
          words: wordsOf(cue).map(({ text, start, end }) => ({
            confidence: 1,
            duration: round(end - start),
            eos: text.endsWith('.'),
            start,
            tags: [],
            text,
            type: 'word',
          })),
        })),
        speakers: [],
      }),
  ],
  [
    'TikTok captions, in milliseconds',
    'json',
    (cues) =>
      json({
        utterances: cues.map(({ startS, endS, text }) => ({
          start_time: Math.round(startS * 1000),
          end_time: Math.round(endS * 1000),
          text,
          words: [],
        })),
      }),
  ],
  [
    'YouTube json3',
    'json3',
    (cues) =>
      json({
        wireMagic: 'pb3',
        events: [
          { tStartMs: 0, dDurationMs: 60000, id: 1 },
          ...cues.flatMap(({ startS, endS, text }) => [
            {
              tStartMs: Math.round(startS * 1000),
              dDurationMs: Math.round((endS - startS) * 1000),
              segs: text
                .split(' ')
                .map((word, at) => ({ utf8: `${at > 0 ? ' ' : ''}${word}`, tOffsetMs: at * 10 })),
            },
            { tStartMs: Math.round(endS * 1000), dDurationMs: 10, aAppend: 1, segs: [{ utf8: '\n' }] },
          ]),
        ],
      }),
  ],
  [
    'youtube-transcript',
    'json',
    (cues) =>
      json(cues.map(({ startS, endS, text }) => ({ text, duration: round(endS - startS), offset: startS }))),
  ],
  [
    'Podcast JSON',
    'json',
    (cues) =>
      json({
        version: '1.0.0',
        segments: cues.map(({ startS, endS, text }) => ({ startTime: startS, endTime: endS, body: text })),
      }),
  ],
  [
    'Video Indexer',
    'json',
    (cues) =>
      json({
        videos: [
          {
            insights: {
              transcript: cues.map(({ startS, endS, text }) => ({
                text,
                instances: [{ start: clock(startS, '.').slice(1), end: clock(endS, '.').slice(1) }],
              })),
            },
          },
        ],
      }),
  ],
  [
    'Teams',
    'json',
    (cues) =>
      json({
        entries: cues.map(({ startS, endS, text }) => ({
          text,
          startOffset: clock(startS, '.'),
          endOffset: clock(endS, '.'),
        })),
      }),
  ],
];

/** Forms that hold only the start of each cue, some in whole seconds. */
export const startFormats: readonly (readonly [name: string, extension: string, write: Writer])[] = [
  [
    'copied from YouTube',
    'txt',
    (cues) => cues.map(({ startS, text }) => `${short(startS)}\n${text}`).join('\n'),
  ],
  [
    'a time before each line',
    'txt',
    (cues) => cues.map(({ startS, text }) => `${short(startS)} ${text}`).join('\n'),
  ],
  [
    'times in brackets',
    'txt',
    (cues) => cues.map(({ startS, text }) => `[${short(startS).padStart(5, '0')}] ${text}`).join('\n\n'),
  ],
  [
    'times in parentheses',
    'txt',
    (cues) => cues.map(({ startS, text }) => `(${short(startS)}) ${text}`).join('\n'),
  ],
  [
    'SMPTE at 25 frames',
    'txt',
    (cues) => cues.map(({ startS, text }) => `${clock(startS).slice(0, 8)}:00 ${text}`).join('\n'),
  ],
  [
    'SMPTE from and to',
    'txt',
    (cues) =>
      cues
        .map(
          ({ startS, endS, text }) =>
            `${clock(startS).slice(0, 8)}:00 - ${clock(endS).slice(0, 8)}:00\n${text}\n`,
        )
        .join('\n'),
  ],
  [
    'Premiere text',
    'txt',
    (cues) =>
      cues
        .map(
          ({ startS, endS, text }) =>
            `${clock(startS).slice(0, 8)}:00 - ${clock(endS).slice(0, 8)}:00\nUnknown\n${text}\n`,
        )
        .join('\n'),
  ],
  [
    'song text',
    'lrc',
    (cues) =>
      `[ar:Somebody]\n[ti:Song]\n${cues.map(({ startS, text }) => `[${short(startS).padStart(5, '0')}.00]${text}`).join('\n')}`,
  ],
  [
    'a list in Markdown',
    'txt',
    (cues) => cues.map(({ startS, text }) => `- ${short(startS)} – ${text}`).join('\n'),
  ],
];
