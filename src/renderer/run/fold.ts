/** Gap between chips and width of the menu's button, as in run/toolbar.css. */
const GAP_PX = 8;
const MORE_PX = 28;

/** Returns how many parts fit, from the left. If not all fit, the button of the menu needs room too. All widths are in pixels. */
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
