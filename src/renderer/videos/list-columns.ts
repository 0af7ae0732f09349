/** The columns of the list that people choose, from left to right. Picture, name, phase and actions are always there. */
export const LIST_COLUMNS = ['length', 'bar', 'elapsed', 'tokens', 'tries'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

const WIDTHS_PX: Readonly<Record<ListColumn, number>> = {
  length: 56,
  bar: 72,
  elapsed: 60,
  tokens: 60,
  tries: 66,
};
/** Columns that make room for the name, the first one first. */
const LEAVING: readonly ListColumn[] = ['tries', 'tokens', 'elapsed', 'bar', 'length'];

const CHECK_PX = 20;
const PICTURE_PX = 34;
/** The longest word of one line, “Noch nicht probiert”, beside its icon. */
const PHASE_PX = 140;
const ACTIONS_PX = 56;
const GAP_PX = 12;
/** At both sides of a row, with the list's scrollbar. */
const PADDING_PX = 38;
/** A name is readable from here on. */
const NAME_PX = 220;

export interface ListLayout {
  readonly columns: readonly ListColumn[];
  /** The columns' widths as CSS. */
  readonly template: string;
}

/** Returns the chosen columns that leave the name enough room. `widthPx`: 0 while it is not known. */
export function listLayout(
  chosen: Readonly<Record<ListColumn, boolean>>,
  widthPx: number,
  hasChecks: boolean,
): ListLayout {
  let columns = LIST_COLUMNS.filter((column) => chosen[column]);
  const fixed = hasChecks ? [CHECK_PX, PICTURE_PX, PHASE_PX, ACTIONS_PX] : [PICTURE_PX, PHASE_PX, ACTIONS_PX];
  const nameLeftPx = (): number => {
    const all = [...fixed, ...columns.map((column) => WIDTHS_PX[column])];
    return widthPx - PADDING_PX - all.reduce((sum, one) => sum + one + GAP_PX, 0);
  };
  for (const leaving of LEAVING) {
    if (widthPx === 0 || nameLeftPx() >= NAME_PX) break;
    columns = columns.filter((column) => column !== leaving);
  }
  const px = (width: number): string => `${width}px`;
  return {
    columns,
    template: [
      ...(hasChecks ? [px(CHECK_PX)] : []),
      px(PICTURE_PX),
      'minmax(0, 1fr)',
      ...columns.filter((column) => column === 'length').map((column) => px(WIDTHS_PX[column])),
      px(PHASE_PX),
      ...columns.filter((column) => column !== 'length').map((column) => px(WIDTHS_PX[column])),
      px(ACTIONS_PX),
    ].join(' '),
  };
}
