// @ts-check
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @type {string} */
let dir;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'framelane-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'scripts/lint'])
    await cp(path.join(root, name), path.join(dir, name), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
  await plant('tsconfig.json', '{ "extends": "./tsconfig.base.json", "include": ["src"] }');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each([
  [
    'a literal object spread into another',
    'no-literal-spread',
    'src/planted.ts',
    'export const size = { ...{ width: 1, height: 2 }, depth: 3 };',
  ],
  [
    'a literal list spread into another',
    'no-literal-spread',
    'scripts/planted.mjs',
    "export const words = [...['one', 'two'], 'three'];",
  ],
  [
    'one that is in parentheses and constant',
    'no-literal-spread',
    'src/planted.ts',
    "export const words = [...(['one', 'two'] as const), 'three'];",
  ],
  [
    'a promise that nobody awaits, seen by its type',
    'no-floating-promises',
    'src/planted.ts',
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
])('lint sees %s', async (_what, rule, file, text) => {
  await plant(file, `${text}\n`);

  const { code, output } = await lint(file);
  await rm(path.join(dir, file));

  expect(output).toContain(`(${rule})`);
  expect(code).not.toBe(0);
});

test('lint leaves in peace what is spread under a condition or from a name', async () => {
  const file = 'src/planted.ts';
  await plant(
    file,
    [
      'export const sized = (size: { width: number }, isDeep: boolean): object => ({',
      '  ...size,',
      '  ...(isDeep ? { depth: 3 } : {}),',
      '});',
      '',
    ].join('\n'),
  );

  expect(await lint(file)).toMatchObject({ code: 0 });
});

/** @param {string} file @param {string} text */
async function plant(file, text) {
  await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
  await writeFile(path.join(dir, file), text);
}

/** @param {string} file @returns {Promise<{ code: number, output: string }>} */
function lint(file) {
  const cli = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, file], { cwd: dir }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: out + err });
    });
  });
}
