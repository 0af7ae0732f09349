// @ts-check

/** Electron gets fixes for its three newest versions. */
const OLDEST_ELECTRON = 43;
/** ffmpeg 5 came in 2022; the branches before it get no fixes any more. */
const OLDEST_FFMPEG = 5;

/**
 * One line about programs that are stand-ins too old to get fixes; null where there are none.
 * @param {{ readonly electron: string | null, readonly ffmpeg: string }} versions
 */
export function oldPrograms({ electron, ffmpeg }) {
  const old = [
    ...(electron !== null && isOlder(electron, OLDEST_ELECTRON) ? [`Electron ${electron}`] : []),
    ...(isOlder(ffmpeg, OLDEST_FFMPEG) ? [`ffmpeg ${ffmpeg}`] : []),
  ];
  return old.length === 0
    ? null
    : `OLD: ${old.join(' and ')} ${old.length === 1 ? 'gets' : 'get'} no security fixes any more. Good enough to try Framelane with videos of your own, not for those of strangers.`;
}

/**
 * Builds between releases are named `N-…` or by their date. Those in the npm registry are of 2018.
 * @param {string} version @param {number} oldest
 */
function isOlder(version, oldest) {
  const number = /^n?(\d+)\./u.exec(version)?.[1];
  return number === undefined ? /^N-[1-9]\d{0,4}-/u.test(version) : Number(number) < oldest;
}
