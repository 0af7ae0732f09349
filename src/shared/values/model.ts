import type { CommonField, ValueKind } from './field.ts';

/** A value as it is kept. A date is an ISO date or time, a link an address. */
export type Scalar = string | number | boolean;

/** One value of a video. */
export interface KeptValue {
  readonly value: Scalar;
  /** As the source wrote it; missing if that is the value itself. */
  readonly raw?: string | undefined;
}

/** A column of values. */
export interface ValueColumn {
  /** A common field's own name, or one made of what the source calls it. Templates name it after `video.`. */
  readonly id: string;
  readonly field: CommonField | null;
  /** As the source or the user calls it; null for a common field that has its name in the window's language. */
  readonly name: string | null;
  readonly kind: ValueKind;
  /** True if it stands in no table and is not sent. */
  readonly isHidden: boolean;
  /** True if its values are part of what is told about the video in the question. */
  readonly isSent: boolean;
}

/** The sources of values: a table, files beside each video, or the tags inside the video. Earlier ones win over later ones. */
export const SOURCE_KINDS = ['table', 'beside', 'inside'] as const;

export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The values that one source has for one video. */
export interface FoundValues {
  readonly source: string;
  readonly kind: SourceKind;
  /** The name of the file that says so. */
  readonly file: string;
  /** The row in its table, as a spreadsheet counts them; null for a file about one video. */
  readonly row: number | null;
  /** By the id of their column. */
  readonly values: Readonly<Record<string, KeptValue>>;
}

/** Everything that is known of a video besides its pictures. */
export interface VideoValues {
  /** The best source first. */
  readonly found: readonly FoundValues[];
  /** Typed by the user, by the id of their column. They win over all that was found; an empty text hides what was found. */
  readonly typed: Readonly<Record<string, KeptValue>>;
}

/** Why a row of a table has no video, or is joined with a doubt. */
export type RowProblem =
  /** No video has this name, number or address. */
  | 'no-video'
  /** The row says nothing by which it could be joined. */
  | 'no-key'
  /** Several videos fit equally. */
  | 'several-videos'
  /** An earlier row is about the same video. */
  | 'double'
  /** A row of a later day is about the same video. */
  | 'older'
  /** A spreadsheet rounded the number of the video. It is joined by the digits that are left. */
  | 'rounded'
  /** A spreadsheet rounded the number of the video to so few digits that none can be told. */
  | 'rounded-away'
  /** A file beside a video that could not be read. */
  | 'unreadable';

/** One row with a problem. */
export interface ProblemRow {
  readonly row: number;
  /** The row's name for its video: a file name, a number or an address. Empty if there is none. */
  readonly key: string;
  readonly problem: RowProblem;
  /** The place of the video whose name or number is nearly the same; null if there is none. */
  readonly near: number | null;
}

/** A row that the user joined with another video, or with none. */
export interface JoinCorrection {
  readonly row: number;
  readonly key: string;
  readonly job: number | null;
}

/** Why a file with values could not be read. */
export type SourceFailure =
  | 'too-large'
  | 'not-readable'
  /** Its drive may not answer. */
  | 'timed-out'
  | 'damaged'
  /** It is protected by a password. */
  | 'protected'
  /** A workbook of Excel of before 2007, or a web page that is called a workbook. */
  | 'old-format'
  | 'no-rows'
  /** Nothing in it says which row is about which video. */
  | 'no-key';

/** A file with values, or all files of one kind beside the videos. */
export interface ValueSource {
  /** Its path for a table; `beside` or `inside` for the others. */
  readonly id: string;
  readonly kind: SourceKind;
  /** The name of the file; for files beside videos, the tools that wrote them. */
  readonly name: string;
  /** The rows or files that were read. */
  readonly rows: number;
  /** How many videos it told something about when it was read. */
  readonly joined: number;
  /** True if there are more than are read. */
  readonly isCut: boolean;
  /** The heading by which rows were joined; null if several, or none. */
  readonly joinedBy: string | null;
  /** The ids of the columns that it has. */
  readonly columns: readonly string[];
  /** The first rows with a problem. */
  readonly problems: readonly ProblemRow[];
  /** All rows with a problem. */
  readonly problemCount: number;
  readonly corrections: readonly JoinCorrection[];
  readonly failure: SourceFailure | null;
}

/** The facts known of the videos of a batch, apart from the values themselves. */
export interface BatchValues {
  readonly columns: readonly ValueColumn[];
  /** The newest table first. */
  readonly sources: readonly ValueSource[];
  /** Missing once everything was read. */
  readonly awaited?: AwaitedValues | undefined;
}

/** The values that are still to be read for a batch, besides those in its folder. */
export interface AwaitedValues {
  /** The paths of tables that were dropped with the batch. */
  readonly tables: readonly string[];
  /** Values that all videos get. */
  readonly typed: readonly TypedField[];
}

/** A value that is typed for all videos: the name of its column, and its text. */
export interface TypedField {
  readonly name: string;
  readonly text: string;
}

export const noValues: VideoValues = { found: [], typed: {} };

export const noBatchValues: BatchValues = { columns: [], sources: [] };
