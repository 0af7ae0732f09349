/**
 * How the window's scripts are divided: what the first screen needs is one script, the rest follows the pages. Main answers each request of
 * the page, and a request costs more than what the script holds beyond need.
 */
export const firstScreen = { groups: [{ name: 'first-screen', tags: ['$initial'] }] };

/** Kilobytes above which the build warns of a script. The first screen's is compiled once, and then read from Chromium's cache. */
export const LARGE_SCRIPT_KB = 1000;
