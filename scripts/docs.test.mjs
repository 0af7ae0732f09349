// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pages = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter(Boolean);

/** A text that begins with one of these folders is a path of this repository. Folders that a build makes are not in a clone. */
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['node_modules', 'out', 'dist'].includes(entry.name))
  .map(({ name }) => name);

/** @param {string} page */
const read = (page) => readFileSync(path.join(root, page), 'utf8');

/** @param {string} text */
function mentionedPaths(text) {
  return Array.from(text.matchAll(/`([^`\s*<>{}]+)`/gu), ([, mentioned = '']) => mentioned).filter(
    (mentioned) => folders.some((folder) => mentioned.startsWith(`${folder}/`)),
  );
}

/**
 * Returns the targets of links and pictures that lead to a file, without their anchors.
 * @param {string} text
 */
function linkedFiles(text) {
  return Array.from(text.matchAll(/\]\(([^()\s]+)\)/gu), ([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/u.test(target) && !target.startsWith('#'))
    .map((target) => target.replace(/#.*$/u, ''));
}

/** @param {string} text */
function headings(text) {
  return Array.from(text.matchAll(/^#+ (.+)$/gmu), ([, title = '']) => title);
}

/**
 * Returns the anchors of all headings, as links write them.
 * @param {string} text
 */
function anchors(text) {
  return headings(text).map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('there are documents', () => {
  expect(pages).toContain('README.md');
});

test.each(pages)('%s names files that exist', (page) => {
  const missing = mentionedPaths(read(page)).filter((mentioned) => !existsSync(path.join(root, mentioned)));
  expect(missing).toEqual([]);
});

test.each(pages)('%s links to files and headings that exist', (page) => {
  const text = read(page);
  const files = linkedFiles(text).filter(
    (target) => !existsSync(path.join(root, path.dirname(page), target)),
  );
  const places = Array.from(text.matchAll(/\]\(([^()\s#:]*)#([^()\s]+)\)/gu)).flatMap(
    ([, file = '', heading = '']) => {
      const target = file === '' ? page : path.join(path.dirname(page), file);
      return anchors(read(target)).includes(heading) ? [] : [`${file}#${heading}`];
    },
  );
  expect([...files, ...places]).toEqual([]);
});

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names functions and types that exist', (page) => {
  const names = Array.from(
    read(page).matchAll(/`([A-Za-z_]\w*(?:\.\w+)*)(?:\([^`]*\))?`/gu),
    ([, name = '']) => name.split('.').at(-1) ?? '',
  ).filter((name) => /[a-z][A-Z]|^[A-Z]+_[A-Z_]+$/u.test(name));
  const wanted = [...new Set(names)];
  const found = execFileSync(
    'git',
    ['grep', '-hoIw', '--untracked', ...wanted.flatMap((name) => ['-e', name]), '--', ':!*.md'],
    { cwd: root, encoding: 'utf8' },
  );
  const known = new Set(found.split('\n'));
  expect(wanted.filter((name) => !known.has(name))).toEqual([]);
});

test('every folder of the source is in the map of ARCHITECTURE.md', () => {
  const rows = Array.from(read('ARCHITECTURE.md').matchAll(/^\| `?([\w/-]+)`? /gmu), ([, folder]) => folder);
  expect(sourceFolders('src').filter((folder) => !rows.includes(folder))).toEqual([]);
});

test('ARCHITECTURE.md tells the order of the renderer’s folders as the layer check has it', () => {
  const check = read('.dependency-cruiser.cjs');
  const [, lines = ''] = /RENDERER_FOLDERS = \[\n([^;]*)\n\];/u.exec(check) ?? [];
  const wanted = lines
    .split('\n')
    .map((line) => Array.from(line.matchAll(/'([\w-]+)'/gu), ([, name]) => name));
  const text = read('ARCHITECTURE.md').replaceAll(/\s+/gu, ' ');
  const [, told = ''] = /import only from earlier lines: (.*?)\. So /u.exec(text) ?? [];
  const written = told
    .split(' · ')
    .map((part) => Array.from(part.matchAll(/`([\w-]+)`/gu), ([, name]) => name));
  expect(written).toEqual(wanted);
});

test('every door of SECURITY.md names its tests, or says why it has none', () => {
  const [, model = ''] = read('SECURITY.md').split(/^## Threat model$/mu);
  const [table = ''] = model.split(/^## /mu);
  const rows = table.split('\n').filter((line) => line.startsWith('| ') && !/^\| (?:door|-+) /u.test(line));
  expect(rows.length).toBeGreaterThan(20);
  const without = rows.filter((row) => {
    const cell = row.split(' | ')[3] ?? '';
    const named = mentionedPaths(cell);
    return named.length === 0
      ? !cell.includes('no test of ours')
      : named.some((file) => !/\.(?:test|spec)\.(?:ts|tsx|mjs)$/u.test(file));
  });
  expect(without).toEqual([]);
});

test('what comments cite of docs/facts stands there', () => {
  const cited = execFileSync(
    'git',
    ['grep', '-hoE', 'docs/facts/[a-z-]+\\.md(, "[^"]+")?', '--', 'src', 'bench', 'soak'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const wrong = cited.split('\n').filter((citation) => {
    const [, page = '', section] = /^([^,]*)(?:, "(.*)")?$/u.exec(citation) ?? [];
    if (page === '') return false;
    if (!pages.includes(page)) return true;
    return section !== undefined && !headings(read(page)).some((title) => title.includes(section));
  });
  expect(wrong).toEqual([]);
});

/** An address on the web: with its scheme, or a host and a path. Hosts that end in `.example` are samples, not sources. */
const WEB_ADDRESS = /(?:https?:\/\/|www\.)[\w-]|\b[\w-]+\.(?:com|dev|io|net|org)\//u;
const SAMPLE_ADDRESS = /https?:\/\/[\w.-]*\.example(?!\.\w|[\w-])/gu;
/** The same for `git grep`, which only looks for lines that are worth a look. */
const WEB_LINE = 'https?://|www\\.|\\.(com|dev|io|net|org)/';
const COMMENTED = [
  'src/*.ts',
  'src/*.tsx',
  'src/*.css',
  'bench',
  'soak',
  'e2e',
  'scripts',
  ':!scripts/docs.test.mjs',
];
const COMMENT = /^\s*\{?(?:\/\*|\*|\/\/)(.*)|\s(?:\/\/|\/\*) (.*)/u;

/** @param {string} line */
function citesAPage(line) {
  const [, whole, trailing = ''] = COMMENT.exec(line) ?? [];
  return WEB_ADDRESS.test((whole ?? trailing).replaceAll(SAMPLE_ADDRESS, ''));
}

test.each([
  ['/** Google’s list grows (https://ai.google.dev/api). */', true],
  [' * (w3.org/TR/WCAG22).', true],
  ['  const most = 4; // see www.unicode.org', true],
  ['  {/* as in http://a.example.org/ */}', true],
  ['/** The page of `**https://a.example**` and `https://a.example:443/b`. */', false],
  ['/** Takes `y2mate.com - Title` and `savefrom.net` off (docs/facts/formats.md, "Texts"). */', false],
  ["const home = 'https://ai.google.dev/';", false],
])('%s cites a page of the web: %s', (line, expected) => {
  expect(citesAPage(line)).toBe(expected);
});

test('no comment cites a page outside of the repository', () => {
  const lines = execFileSync('git', ['grep', '-nIE', '--untracked', WEB_LINE, '--', ...COMMENTED], {
    cwd: root,
    encoding: 'utf8',
  });
  const wrong = lines.split('\n').filter((line) => citesAPage(line.replace(/^[^:]*:\d+:/u, '')));
  expect(wrong).toEqual([]);
});

/**
 * Returns all folders below this one, except those that belong to their parent's subject.
 * @param {string} folder
 * @returns {string[]}
 */
function sourceFolders(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['testing', 'built-in', 'stand-in'].includes(entry.name))
    .filter(() => folder !== 'src/shared/i18n')
    .flatMap(({ name }) => {
      const inner = `${folder}/${name}`;
      return [...(inner === 'src/renderer' ? [] : [inner]), ...sourceFolders(inner)];
    });
}
