/** Between chips, and how wide the button of the menu is (run/toolbar.css). */
const GAP_PX = 8;
const MORE_PX = 28;

/** How many of the parts, from the left, have room; the others fold into a menu, which needs room itself. All widths in pixels. */
export function fittingCount(widthsPx: readonly number[], roomPx: number): number {
  const allPx = widthsPx.reduce((sum, width) => sum + width + GAP_PX, -GAP_PX);
  if (allPx <= roomPx) return widthsPx.length;
  let takenPx = MORE_PX;
  for (const [index, width] of widthsPx.entries()) {
    takenPx += width + GAP_PX;
    if (takenPx > roomPx) return index;
  }
  return widthsPx.length;
}
