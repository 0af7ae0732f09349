// @ts-check
import { cp, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Parts of gemini for people at a keyboard: its manual, examples, and a browser that its tools drive. Framelane lets it have no tools. */
const unusedFolders = ['docs', 'examples', 'bundled'];

/**
 * Copies the gemini program without what it never loads. Its package holds two further copies of most of its code, under other names that no
 * module mentions.
 * @param {string} root @param {string} target
 */
export async function copyGemini(root, target) {
  const source = path.join(root, 'node_modules', '@google', 'gemini-cli');
  const bundle = path.join(source, 'bundle');
  await mkdir(path.join(target, 'bundle'), { recursive: true });
  for (const name of ['package.json', 'LICENSE']) await cp(path.join(source, name), path.join(target, name));
  const modules = await reachableModules(bundle, 'gemini.js');
  for (const name of await readdir(bundle)) {
    const file = path.join(bundle, name);
    const isFolder = (await stat(file)).isDirectory();
    const isWanted = isFolder ? !unusedFolders.includes(name) : !name.endsWith('.js') || modules.has(name);
    if (isWanted) await cp(file, path.join(target, 'bundle', name), { recursive: true });
  }
}

/**
 * Returns the modules in a folder whose names an entry's code mentions, and theirs in turn. A name in a text or a comment counts too: rather
 * one module too many.
 * @param {string} folder @param {string} entry @returns {Promise<ReadonlySet<string>>}
 */
export async function reachableModules(folder, entry) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const found = new Set([entry]);
  for (const name of found) {
    const text = await readFile(path.join(folder, name), 'utf8');
    for (const other of names) if (!found.has(other) && text.includes(other)) found.add(other);
  }
  return found;
}
