import { isCommonField } from '../values/field.ts';

/** The variables in a template, in the order in which they are offered. */
export const VARIABLES = [
  'context',
  'video.name',
  'video.length',
  'frames',
  'transcript',
  'language',
] as const;
export type Variable = (typeof VARIABLES)[number];

/** Fields that may be named without `video.`. */
const SHORT_FIELDS: readonly string[] = ['product', 'brand'];

/** A part of a template's text: plain text, a variable, or something that is known of a video, such as `{video.views}`. */
export type TemplatePiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: Variable }
  | {
      readonly kind: 'value';
      /** As it is written between the braces. */
      readonly name: string;
      /** The id of the column. */
      readonly column: string;
    };

const LIKE_A_VARIABLE = /(\{[\p{L}\p{N}.-]{1,60}\})/u;
const COLUMN_ID = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]*$/u;

/**
 * Splits a template's text at its variables. Braces around anything else stay text. `columns` are the batch's own columns besides the common
 * fields. Joined, the pieces give the same text.
 */
export function piecesOf(
  instructions: string,
  columns: ReadonlySet<string> = new Set(),
): readonly TemplatePiece[] {
  return instructions
    .split(LIKE_A_VARIABLE)
    .filter((part) => part !== '')
    .map((part): TemplatePiece => {
      const inner = part.startsWith('{') && part.endsWith('}') ? part.slice(1, -1) : '';
      const name = VARIABLES.find((variable) => variable === inner);
      if (name !== undefined) return { kind: 'variable', name };
      const column = columnNamed(inner, columns);
      return column === null ? { kind: 'words', text: part } : { kind: 'value', name: inner, column };
    });
}

/** The column that a variable names; null if it names none. */
function columnNamed(name: string, columns: ReadonlySet<string>): string | null {
  if (SHORT_FIELDS.includes(name)) return name;
  const id = name.startsWith('video.') ? name.slice('video.'.length) : '';
  return COLUMN_ID.test(id) && (isCommonField(id) || columns.has(id)) ? id : null;
}

/** How a column is named in a template: `video.views`, `product`. */
export function variableOfColumn(id: string): string {
  return SHORT_FIELDS.includes(id) ? id : `video.${id}`;
}

/** The texts that the variables of a template stand for. */
export interface VariableTexts {
  readonly of: Readonly<Record<Variable, string>>;
  /** By the id of the column. */
  readonly values: ReadonlyMap<string, string>;
  /** The columns that the batch has. */
  readonly columns: ReadonlySet<string>;
}

/** Stands for an unknown value. The context is about the product, so it also stands for an unknown product. */
const NOT_KNOWN = '(not known)';

/** The text that a piece stands for. */
export function textOfPiece(piece: TemplatePiece, texts: Omit<VariableTexts, 'columns'>): string {
  switch (piece.kind) {
    case 'words':
      return piece.text;
    case 'variable':
      return texts.of[piece.name];
    case 'value':
      return texts.values.get(piece.column) ?? (piece.column === 'product' ? texts.of.context : NOT_KNOWN);
  }
}

/** Replaces every variable by what it stands for. */
export function fillVariables(instructions: string, texts: VariableTexts): string {
  return piecesOf(instructions, texts.columns)
    .map((piece) => textOfPiece(piece, texts))
    .join('');
}

/** True if the text contains the variable. */
export function usesVariable(instructions: string, name: Variable): boolean {
  return instructions.includes(`{${name}}`);
}

/** The text as it is asked of a video whose product is not known: with the context in its place. */
export function withoutProduct(instructions: string): string {
  return instructions.replaceAll(/\{(?:video\.)?product\}/gu, '{context}');
}

/** The ids of the columns that a text names. */
export function namedColumns(instructions: string, columns: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    piecesOf(instructions, columns).flatMap((piece) => (piece.kind === 'value' ? [piece.column] : [])),
  );
}
