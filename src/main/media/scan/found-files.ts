/** The facts known of a video when the whole folder was looked through. */
export interface Candidate {
  /** With `/` between folders, unique in the batch. */
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** The same for all names of one file on a disk. Null if it has only one name. */
  readonly fileId: string | null;
}

/** Reads a part of a file; less than asked for at its end. */
export type ReadPart = (path: string, fromByte: number, bytes: number) => Promise<Uint8Array>;

/** A file that is no video, to which one may belong: a photo or a playlist. */
export interface OtherFile {
  /** With `/` between folders. */
  readonly name: string;
  readonly path: string;
}
