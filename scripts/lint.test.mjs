// @ts-check
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBare } from './lint/comment-subject.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @type {string} */
let dir;

/** Each entry holds a description of the mistake, the rule that reports it, a file name and the file's text. */
const planted = /** @type {const} */ ([
  [
    'a comment that leaves its subject to the code',
    'comment-subject',
    'src/subject.ts',
    '/** What a lane holds. */\nexport const held = 1;',
  ],
  [
    'a later sentence of a comment with several lines',
    'comment-subject',
    'scripts/lines.mjs',
    '/** The lane.\n * Of two jobs\n * the first one goes. */\nexport const first = 1;',
  ],
  [
    'a comment behind code',
    'comment-subject',
    'src/behind.ts',
    'export const seen = 1; // Whether it was seen.',
  ],
  [
    'a literal object spread into another',
    'no-literal-spread',
    'src/object.ts',
    'export const size = { ...{ width: 1, height: 2 }, depth: 3 };',
  ],
  [
    'a literal list spread into another',
    'no-literal-spread',
    'scripts/list.mjs',
    "export const words = [...['one', 'two'], 'three'];",
  ],
  [
    'one that is in parentheses and constant',
    'no-literal-spread',
    'src/constant.ts',
    "export const words = [...(['one', 'two'] as const), 'three'];",
  ],
  [
    'a literal object spread into an element',
    'no-literal-spread',
    'src/renderer/Spread.tsx',
    'export const Spread = ({ title }: { title: string }): React.ReactNode => <p {...{ title }} />;',
  ],
  [
    'an error that a comment alone answers',
    'no-silent-catch',
    'src/main/empty.ts',
    'export function tried(act: () => void): void {\n  try {\n    act();\n  } catch {\n    // Never mind.\n  }\n}',
  ],
  [
    'a rejection that nobody looks at',
    'no-silent-catch',
    'src/main/blind.ts',
    'export const tried = (act: Promise<number>): Promise<number | null> => act.catch(() => null);',
  ],
  [
    'an output beside the log, in main',
    'no-console',
    'src/main/loud.ts',
    "export const tell = (): void => {\n  console.log('here');\n};",
  ],
  [
    'an output beside the log, in the window',
    'no-console',
    'src/renderer/Loud.tsx',
    "export const tell = (): void => {\n  console.warn('here');\n};",
  ],
  [
    'a call of main that goes around the bridge, by the window',
    'no-restricted-properties',
    'src/renderer/report/around.ts',
    'declare const window: { readonly framelane: { invoke: () => Promise<void> } };\nexport const ask = (): Promise<void> => window.framelane.invoke();',
  ],
  [
    'a call of main that goes around the bridge, by the global object',
    'no-restricted-properties',
    'src/renderer/Around.tsx',
    'export const ask = (): unknown => globalThis.framelane;',
  ],
  [
    'a hook that is called under a condition',
    'rules-of-hooks',
    'src/renderer/use-sometimes.ts',
    [
      "import { useId } from 'react';",
      'export function useSometimes(isWanted: boolean): string | null {',
      '  if (!isWanted) return null;',
      '  return useId();',
      '}',
    ].join('\n'),
  ],
  [
    'a promise that nobody awaits, seen by its type',
    'no-floating-promises',
    'src/promise.ts',
    'const later = async (): Promise<void> => Promise.resolve();\nexport const go = (): void => {\n  later();\n};',
  ],
  [
    "a hook's missing dependency, outside of a component's file",
    'exhaustive-deps',
    'src/renderer/use-planted.ts',
    "import { useMemo } from 'react';\nexport const useTwice = (one: number): number => useMemo(() => one * 2, []);",
  ],
  [
    'a state that is set in an effect at once',
    'set-state-in-effect',
    'src/renderer/Planted.tsx',
    [
      "import { useEffect, useState, type ReactNode } from 'react';",
      'export function Planted({ one }: { one: number }): ReactNode {',
      '  const [kept, setKept] = useState(0);',
      '  useEffect(() => {',
      '    setKept(one);',
      '  }, [one]);',
      '  return kept;',
      '}',
    ].join('\n'),
  ],
]);
const innocent = 'src/innocent.ts';
/** @type {{ code: number, output: string }} */
let linted;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'framelane-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'scripts/lint'])
    await cp(path.join(root, name), path.join(dir, name), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
  await plant('tsconfig.json', '{ "extends": "./tsconfig.base.json", "include": ["src"] }');
  for (const [, , file, text] of planted) await plant(file, `${text}\n`);
  await plant(
    innocent,
    [
      '/** "What is sold?" is asked for each video. What if none is there? Where no sound is, none is sent. */',
      'export const sized = (size: { width: number }, isDeep: boolean): object => ({',
      '  ...size,',
      '  ...(isDeep ? { depth: 3 } : {}),',
      '});',
      '',
    ].join('\n'),
  );
  // One run checks all files, because the program's start is slow.
  linted = await lint();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each(planted)('lint sees %s', (_what, rule, file) => {
  const lines = linted.output.split('\n').filter((line) => line.startsWith(`${file}:`));

  expect(lines).toEqual([expect.stringContaining(`(${rule})`)]);
  expect(linted.code).not.toBe(0);
});

test('lint leaves in peace what is spread under a condition or from a name, and comments that quote or ask', () => {
  expect(linted.output).not.toContain(innocent);
});

test('comments of styles, which lint does not read, name their subject too', async () => {
  const styles = (await readdir(path.join(root, 'src'), { recursive: true })).filter((file) =>
    file.endsWith('.css'),
  );
  const texts = await Promise.all(styles.map((file) => readFile(path.join(root, 'src', file), 'utf8')));
  const comments = texts.flatMap((text) =>
    Array.from(text.matchAll(/\/\*([^]*?)\*\//gu), ([, comment = '']) => comment),
  );

  expect(comments.length).toBeGreaterThan(0);
  expect(comments.filter(isBare)).toEqual([]);
});

/** @param {string} file @param {string} text */
async function plant(file, text) {
  await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
  await writeFile(path.join(dir, file), text);
}

/** @returns {Promise<{ code: number, output: string }>} */
function lint() {
  const cli = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, '--format=unix', 'src', 'scripts'], { cwd: dir }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: out + err });
    });
  });
}
