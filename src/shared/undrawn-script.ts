/** A script of which letters are squares in a PDF, because no font of this computer draws them. */
export interface UndrawnScript {
  /** The script's code of ISO 15924, `emoji`, or `other`. */
  readonly script: string;
  /** The package of Debian and Ubuntu that helps. */
  readonly font: string;
  readonly videos: readonly string[];
}
