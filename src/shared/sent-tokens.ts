/**
 * Google's token counts: a picture is cut into tiles of 768 × 768 pixels with 258 tokens each; a second of sound is 32 tokens, a
 * second of video 263 and its sound; a token is about four characters of text (https://ai.google.dev/gemini-api/docs/tokens).
 */
const TILE_PX = 768;
const TOKENS_A_TILE = 258;
const CHARS_A_TOKEN = 4;
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

/** The approximate tokens of a text. */
export function tokensOfText(text: string): number {
  return tokensOfChars(text.length);
}

/** The approximate tokens of a text of so many characters. */
export function tokensOfChars(chars: number): number {
  return Math.ceil(chars / CHARS_A_TOKEN);
}
