/** Electron gets fixes for its three newest versions. */
const OLDEST_ELECTRON = 43;
/** ffmpeg 5 came in 2022; the branches before it get no fixes any more. */
const OLDEST_FFMPEG = 5;

/** Tells whether an Electron is too old to get fixes. */
export function isOldElectron(version: string): boolean {
  return Number.parseInt(version, 10) < OLDEST_ELECTRON;
}

/** Tells whether an ffmpeg is. Builds between releases are named `N-…` or by their date; those of the npm registry are of 2018. */
export function isOldFfmpeg(version: string): boolean {
  const number = /^n?(\d{1,3})\./u.exec(version)?.[1];
  return number === undefined ? /^N-[1-9]\d{0,4}-/u.test(version) : Number(number) < OLDEST_FFMPEG;
}
