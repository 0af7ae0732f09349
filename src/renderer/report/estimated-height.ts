/** Of the report's text, in pixels, and how many letters a line of it holds about. */
const LINE_PX = 24;
const LINE_LETTERS = 85;
const ROW_PX = 34;
const GAP_PX = 10;

/** About how high a part of a report will be, in pixels: until it was drawn once. Never 0. */
export function estimatedHeight(markdown: string): number {
  const lines = markdown.trimEnd().split('\n');
  const height = lines.reduce(
    (sum, line) =>
      sum + (line.startsWith('|') ? ROW_PX : Math.max(1, Math.ceil(line.length / LINE_LETTERS)) * LINE_PX),
    GAP_PX,
  );
  return Math.round(height);
}
