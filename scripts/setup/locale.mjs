// @ts-check

/**
 * The locale a window needs on Linux: Chromium reads the names of dropped files in the locale's encoding, and in plain `C` (a bare
 * server, a container) a folder named `Müller` is lost on the way. Nothing is changed where the locale is UTF-8 already.
 * @param {NodeJS.Platform} platform @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function utf8Locale(platform, env) {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return platform !== 'linux' || /utf-?8/iu.test(locale) ? {} : { LC_ALL: 'C.UTF-8' };
}
