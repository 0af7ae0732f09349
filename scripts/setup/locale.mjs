// @ts-check

/**
 * Returns the environment variable for a UTF-8 locale, which a window needs on Linux: Chromium decodes the names of dropped files with the
 * locale's encoding, and plain `C` (a bare server, a container) breaks a folder named `Müller`. Returns nothing where the locale is UTF-8
 * already.
 * @param {NodeJS.Platform} platform @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function utf8Locale(platform, env) {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return platform !== 'linux' || /utf-?8/iu.test(locale) ? {} : { LC_ALL: 'C.UTF-8' };
}
