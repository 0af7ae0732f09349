/**
 * What Google counts, in tokens: a picture is cut into tiles of 768 × 768 pixels, 258 each; sound is 32 a second; video 263 a second,
 * and its sound; a token is about four characters of text (https://ai.google.dev/gemini-api/docs/tokens).
 */
const TILE_PX = 768;
const TOKENS_A_TILE = 258;
const CHARS_A_TOKEN = 4;
export const SOUND_TOKENS_A_SECOND = 32;
/** With its sound. */
export const VIDEO_TOKENS_A_SECOND = 263 + SOUND_TOKENS_A_SECOND;
/** Most videos are 16:9 or 9:16: the shorter side of a frame follows from the longer one. */
const USUAL_ASPECT = 9 / 16;

/** What a frame takes whose longer side is so many pixels, in a video of the usual shape. */
export function tokensOfUsualFrame(longestSidePx: number): number {
  return tokensOfFrame(longestSidePx, longestSidePx * USUAL_ASPECT);
}

export function tokensOfFrame(widthPx: number, heightPx: number): number {
  return Math.ceil(widthPx / TILE_PX) * Math.ceil(heightPx / TILE_PX) * TOKENS_A_TILE;
}

/** About. */
export function tokensOfText(text: string): number {
  return Math.ceil(text.length / CHARS_A_TOKEN);
}
