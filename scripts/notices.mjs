// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} Notice
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string | null} text   null where the package has no licence text
 */

/**
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {string} [license]
 * @property {boolean} [optional]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 */

/** Imports of packages in the sources. The lock file knows many of them as tools, although their code is part of the build. */
const IMPORT = /(?:from|import)\s{0,9}\(?\s{0,9}['"]((?:@[^'"/]+\/)?[^'"./:][^'"/:]*)/gu;
/** Fonts are named by their path. */
const FILE = /node_modules\/((?:@[^'"/]+\/)?[^'"/]+)/gu;

/**
 * Returns the packages that reach the user: what the app needs at run time, and what the build takes into its own files, with all that they
 * need in turn.
 * @param {string} root
 * @returns {Promise<Notice[]>}
 */
export async function shippedPackages(root) {
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  /** @type {Record<string, Locked>} */
  const packages = lock.packages;
  const named = new Set([
    ...Object.keys(packages['']?.dependencies ?? {}),
    ...(await importedPackages(path.join(root, 'src'))),
  ]);
  const places = placesNeeded([...named], packages);
  const notices = await Promise.all(places.map((place) => noticeOf(root, place, packages)));
  return notices
    .filter((notice) => notice !== null && !notice.name.startsWith('@types/'))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

/** The licences for the app's own page, as data. @param {string} root */
export async function licencesJson(root) {
  return JSON.stringify(await allNotices(root));
}

/**
 * Returns the packages, and the programs beside them that no package holds.
 * @param {string} root @returns {Promise<Notice[]>}
 */
export async function allNotices(root) {
  const packages = await shippedPackages(root);
  const gpl = await readFile(path.join(root, 'node_modules', 'ffmpeg-static', 'LICENSE'), 'utf8');
  const text = `${FFMPEG}\n\n${gpl.trim()}`;
  return [
    { name: 'Chromium', version: 'of Electron', license: 'BSD-3-Clause and others', text: CHROMIUM },
    { name: 'ffmpeg', version: 'a program of its own', license: 'GPL-3.0-or-later', text },
    ...packages,
  ];
}

const CHROMIUM =
  'Electron contains Chromium, and that many others. Their notices are the file LICENSES.chromium.html in the folder of the app (on a Mac: in the package of Electron).';

const FFMPEG = [
  'ffmpeg is a program of its own under the GNU General Public License. Framelane starts it as another process and contains no part of it. You may replace it: FFMPEG_BIN names another one.',
  'Which program a package comes with, its hash, and where its source is: the file ffmpeg/SOURCE.txt in the resources of the app. Each release offers that source beside its packages.',
].join('\n\n');

/**
 * Returns where the lock file puts packages of these names, and all that they need in turn.
 * @param {readonly string[]} names @param {Record<string, Locked>} packages of the lock file
 */
export function placesNeeded(names, packages) {
  /** @type {Set<string>} */
  const places = new Set();
  for (const name of names) addPlaces(`node_modules/${name}`, packages, places);
  return [...places];
}

/** @param {string} root */
export async function renderNotices(root) {
  const notices = await allNotices(root);
  const head = [
    'Framelane contains these packages, or comes with them. Each is listed with the text of its licence.',
  ].join('\n');
  const parts = notices.map(({ name, version, license, text }) =>
    [`${name} ${version} (${license})`, text?.trim() ?? ''].join('\n\n'),
  );
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/**
 * Adds a package and everything that it needs, each where the lock file puts it.
 * @param {string} place @param {Record<string, Locked>} packages @param {Set<string>} places
 */
function addPlaces(place, packages, places) {
  const found = packages[place];
  if (found === undefined || places.has(place)) return;
  places.add(place);
  for (const name of Object.keys({ ...found.dependencies, ...found.optionalDependencies })) {
    const needed = placeFrom(place, name, packages);
    if (needed !== null) addPlaces(needed, packages, places);
  }
}

/** @param {string} place @param {string} name @param {Record<string, Locked>} packages */
function placeFrom(place, name, packages) {
  for (let from = place; ; from = from.slice(0, from.lastIndexOf('/node_modules/'))) {
    const nested = `${from}/node_modules/${name}`;
    if (nested in packages) return nested;
    if (!from.includes('/node_modules/')) break;
  }
  const top = `node_modules/${name}`;
  return top in packages ? top : null;
}

/**
 * Returns null for a package of another platform.
 * @param {string} root @param {string} place @param {Record<string, Locked>} packages
 * @returns {Promise<Notice | null>}
 */
async function noticeOf(root, place, packages) {
  const folder = path.join(root, place);
  const files = await readdir(folder).catch(() => null);
  if (files === null) return null;
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const license = packages[place]?.license ?? String(manifest.license ?? 'see below');
  const texts = files.filter((file) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/iu.test(file)).toSorted();
  const written = await Promise.all(texts.map((file) => readFile(path.join(folder, file), 'utf8')));
  const text = written.length > 0 ? written.join('\n\n') : standardText(license, manifest);
  return { name: manifest.name, version: manifest.version, license, text };
}

/**
 * Returns the MIT licence for a package that names it without enclosing its text; null for any other.
 * @param {string} license @param {{ name: string, author?: unknown }} manifest
 */
function standardText(license, { name, author }) {
  const holder =
    typeof author === 'string'
      ? author
      : author instanceof Object && 'name' in author
        ? String(author.name)
        : null;
  return license === 'MIT' ? `Copyright (c) ${holder ?? `the authors of ${name}`}\n\n${MIT}` : null;
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** @param {string} folder @returns {Promise<Set<string>>} */
async function importedPackages(folder) {
  const names = new Set();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:tsx?|css)$/u.test(entry.name) || /\.test\.tsx?$/u.test(entry.name))
      continue;
    if (entry.parentPath.includes('testing')) continue;
    const text = await readFile(path.join(entry.parentPath, entry.name), 'utf8');
    for (const pattern of [IMPORT, FILE]) {
      for (const [, name = ''] of text.matchAll(pattern)) names.add(name);
    }
  }
  return names;
}
