// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Returns what the changelog says of a version. Throws where it says nothing: a release without notes is not made.
 * @param {string} changelog @param {string} version
 */
export function notesOf(changelog, version) {
  const lines = changelog.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`## [${version}]`));
  if (from < 0) throw new Error(`CHANGELOG.md has no heading for ${version}.`);
  const next = lines.findIndex((line, at) => at > from && line.startsWith('## '));
  const notes = lines
    .slice(from + 1, next < 0 ? undefined : next)
    .join('\n')
    .trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing about ${version}.`);
  return `${notes}\n`;
}

/**
 * Returns the version that a tag names. Throws where the package has another one.
 * @param {string} tag @param {string} packaged
 */
export function versionOfTag(tag, packaged) {
  const version = tag.replace(/^v/u, '');
  if (version !== packaged) throw new Error(`The tag is ${tag}, but package.json has ${packaged}.`);
  return version;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.resolve(import.meta.dirname, '../..');
  const [changelog, manifest] = await Promise.all(
    ['CHANGELOG.md', 'package.json'].map((name) => readFile(path.join(root, name), 'utf8')),
  );
  const version = versionOfTag(process.argv[2] ?? '', JSON.parse(manifest ?? '{}').version);
  process.stdout.write(notesOf(changelog ?? '', version));
}
