import { axisTimes } from '../../shared/comparison/rows.ts';
import { formatClock } from '../../shared/durations.ts';

/** Width of a letter of a label, and the least distance of two labels. Pixels. */
const LETTER_PX = 6.5;
const GAP_PX = 8;
/** Room right of the axis, into which its last label may reach. Pixels. */
const AFTER_PX = 26;
const MOST = 7;

/** A label of an axis. It begins at this share of the axis, from 0 to 1. */
export interface AxisLabel {
  readonly share: number;
  readonly text: string;
}

/** Returns the labels of an axis from 0 to `endS` that stand beside each other on `axisPx` pixels: round times. */
export function timeLabels(endS: number, axisPx: number): readonly AxisLabel[] {
  const choices = Array.from({ length: MOST - 1 }, (_, fewer) =>
    axisTimes(endS, MOST - fewer).map((timeS) => ({ share: timeS / endS, text: formatClock(timeS * 1000) })),
  );
  return roomiest(choices, axisPx);
}

/** Returns the labels of an axis that is as long as each video: shares of it. */
export function shareLabels(percent: Intl.NumberFormat, axisPx: number): readonly AxisLabel[] {
  const choices = [[0, 0.25, 0.5, 0.75], [0, 0.5], [0]];
  return roomiest(
    choices.map((shares) => shares.map((share) => ({ share, text: percent.format(share) }))),
    axisPx,
  );
}

/** Returns the first of these choices in which no label reaches into the next one; the first label alone where there is none. */
function roomiest(choices: readonly (readonly AxisLabel[])[], axisPx: number): readonly AxisLabel[] {
  const endPx = ({ share, text }: AxisLabel): number => share * axisPx + text.length * LETTER_PX;
  for (const choice of choices) {
    const labels = choice.filter((label, place) => place === 0 || endPx(label) <= axisPx + AFTER_PX);
    const areApart = labels.every((label, place) => {
      const next = labels[place + 1];
      return next === undefined || next.share * axisPx >= endPx(label) + GAP_PX;
    });
    if (areApart && labels.length > 1) return labels;
  }
  return choices[0]?.slice(0, 1) ?? [];
}
