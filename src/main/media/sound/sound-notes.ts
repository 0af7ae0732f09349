/** So many packets that cannot be decoded are damage. One or two stand at the cuts of a recording. */
const DAMAGED = 3;

/** Nothing can be heard below this, in decibels of full scale. The quietest speech is far above it. */
const SILENT_DB = -70;

/** The level of a line. From version 7 on ffmpeg names the track and its decoder before it. */
const LEVEL = /^(?:\[[^\]\n]{1,100}\] ){0,2}\[(error|fatal|panic|warning|info|verbose)\] /u;
const HARMLESS: ReadonlySet<string> = new Set(['warning', 'info', 'verbose']);

/** A packet that the decoder refused: ffmpeg 4 to 6 say the first, later ones the others. */
const LOST = /\] (?:Error while decoding stream|Error submitting packet to decoder|Decoding error)\b/u;

const LOUDEST = /^\[Parsed_volumedetect_[^\]\n]{1,60}\] \[info\] max_volume: (-?\d{1,4}(?:\.\d{1,3})?) dB/u;

/** Only the track that is decoded has frames. Before version 6 ffmpeg counts the others too. */
const READ =
  /^(?:\[[^\]\n]{1,100}\] ){0,2}\[verbose\] {1,4}Input stream #0:\d{1,4} \(audio\): (\d{1,12}) packets read \(\d{1,15} bytes\); (\d{1,12}) frames decoded/u;

/** Reads what ffmpeg says at `SOUND_ARGS` while it takes sound from one track. */
export class SoundNotes {
  #loudestDb: number | null = null;
  /** Null if ffmpeg did not say: it gave up before it read anything. */
  #packets: number | null = null;
  #frames = 0;
  #lost = 0;

  /** Takes the next line. False if it is worth keeping: if it tells of an error, or is not ffmpeg's. */
  take(line: string): boolean {
    const [, level = ''] = LEVEL.exec(line) ?? [];
    if (!HARMLESS.has(level)) {
      if (LOST.test(line)) this.#lost += 1;
      return false;
    }
    const [, decibels] = LOUDEST.exec(line) ?? [];
    if (decibels !== undefined) this.#loudestDb = Number(decibels);
    const [, packets, frames] = READ.exec(line) ?? [];
    if (packets !== undefined) {
      this.#packets = Number(packets);
      this.#frames = Number(frames);
    }
    return true;
  }

  /** True if some of the sound could not be decoded. */
  get isDamaged(): boolean {
    return this.#lost >= DAMAGED;
  }

  /**
   * True if the track has no sound, or none in the stretch, given that none came out. Else it cannot be read: packets were there and nothing
   * came of them, or ffmpeg could not begin with the track.
   */
  get isNothingThere(): boolean {
    return this.#packets === 0 || (this.#frames > 0 && !this.isDamaged);
  }

  /**
   * Tells what the filter `volumedetect` heard. Lost sound is no silence; how much is lost cannot be told, because a damaged broadcast comes in
   * packets of any length.
   */
  get heard(): 'sound' | 'silence' | 'nothing' | 'unreadable' {
    if (this.#loudestDb === null) return this.isNothingThere ? 'nothing' : 'unreadable';
    if (this.#loudestDb >= SILENT_DB) return 'sound';
    return this.isDamaged ? 'unreadable' : 'silence';
  }
}
