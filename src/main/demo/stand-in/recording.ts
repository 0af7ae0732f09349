/** A line of a recording that the stand-in plays. Seconds from its start. */
export interface RecordedLine {
  readonly atS: number;
  readonly speaker: string | null;
  readonly text: string;
}

/** The piece that a request asks to write down, in seconds from the start of the recording. */
export interface AskedPiece {
  readonly index: number;
  readonly fromS: number;
  readonly toS: number;
}

const PIECE = /^Piece (\d{1,5}) of \d{1,5}: from ([\d:]{4,9}) to ([\d:]{4,9}) of the recording/mu;

/** The piece that a question asks to write down; null for a question about a report. */
export function askedPiece(question: string): AskedPiece | null {
  const [, number, from, to] = PIECE.exec(question) ?? [];
  if (number === undefined || from === undefined || to === undefined) return null;
  return { index: Number(number) - 1, fromS: secondsOf(from), toS: secondsOf(to) };
}

/**
 * Writes a piece of a recording down as a model would: every line that is in it, with its time from the start of the piece. A line that goes
 * on over the edge of the piece is cut there, as in the sound.
 */
export function recordedWords(
  recording: readonly RecordedLine[],
  { fromS, toS }: AskedPiece,
  wordsASecond = 2.5,
): string {
  const lines = recording.flatMap(({ atS, speaker, text }) => {
    const words = text.split(' ').map((word, place) => ({ word, atS: atS + place / wordsASecond }));
    const heard = words.filter((word) => word.atS >= fromS && word.atS < toS);
    const [first] = heard;
    if (first === undefined) return [];
    return [{ at: clock(first.atS - fromS), speaker, text: heard.map(({ word }) => word).join(' ') }];
  });
  return JSON.stringify(
    lines.length === 0
      ? { heard: 'silence', language: null, lines }
      : { heard: 'speech', language: 'en', lines },
  );
}

/** Returns the demo's transcript of a piece: it listens to nothing, and says so. */
export function demoWords({ fromS, toS }: AskedPiece): string {
  const said = [
    'This is a demo: no model listened to this sound.',
    'With your own key the words of the video stand here.',
  ];
  const recording = said.map((text, place) => ({ atS: fromS + place * 4, speaker: null, text }));
  return recordedWords(recording, { index: 0, fromS, toS }, 1000);
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function secondsOf(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
