import { execa } from 'execa';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Tries every law about random inputs as often as it can be tried, four times as often as `npm test` does. */
const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

const names = await readdir(join(root, 'src'), { recursive: true });
const tests = names.filter((name) => /(?<!\.integration)\.test\.tsx?$/u.test(name));
const files: string[] = [];
for (const name of tests) {
  const file = join('src', name);
  if ((await readFile(join(root, file), 'utf8')).includes("from 'fast-check'")) files.push(file);
}
process.stdout.write(`${files.length} files hold laws.\n`);
const { exitCode } = await execa(process.execPath, [vitest, 'run', '--project', 'unit', ...files], {
  cwd: root,
  env: { LONG_LAWS: '1' },
  stdio: 'inherit',
  reject: false,
});
process.exitCode = files.length > 0 && exitCode === 0 ? 0 : 1;
