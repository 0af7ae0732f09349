/**
 * Google's token counts: a picture is cut into tiles of 768 × 768 pixels with 258 tokens each; a second of sound is 32 tokens, a
 * second of video 263 and its sound (docs/facts/gemini-api.md, "Tokens"). Texts are counted in `text-tokens.ts`.
 */
const TILE_PX = 768;
const TOKENS_A_TILE = 258;
export const SOUND_TOKENS_A_SECOND = 32;
/** Including its sound. */
export const VIDEO_TOKENS_A_SECOND = 263 + SOUND_TOKENS_A_SECOND;
/** The aspect ratio of most videos, 16:9 or 9:16, used to estimate the shorter side. */
const USUAL_ASPECT = 9 / 16;

/** The tokens of a frame of a usual video, by its longest side. */
export function tokensOfTypicalFrame(longestSidePx: number): number {
  return tokensOfFrame(longestSidePx, longestSidePx * USUAL_ASPECT);
}

export function tokensOfFrame(widthPx: number, heightPx: number): number {
  return Math.ceil(widthPx / TILE_PX) * Math.ceil(heightPx / TILE_PX) * TOKENS_A_TILE;
}
