// @ts-check
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @type {string} */
let dir;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-layers-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json'])
    await cp(join(root, name), join(dir, name));
  await cp(join(root, 'node_modules/@tsconfig'), join(dir, 'node_modules/@tsconfig'), { recursive: true });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each([
  ['shared-knows-nobody', 'src/shared/planted.ts', '../main/session/target.ts'],
  ['nobody-imports-the-renderer', 'src/main/session/planted.ts', '../../renderer/target.ts'],
  ['renderer-keeps-out-of-main', 'src/renderer/planted.ts', '../main/target.ts'],
  ['pipeline-is-pure-of-programs', 'src/main/pipeline/planted.ts', 'node:child_process'],
  ['only-media-and-gemini-spawn', 'src/main/session/planted.ts', 'node:child_process'],
  ['media-stands-alone', 'src/main/media/planted.ts', '../gemini/target.ts'],
])('the layer check sees a planted violation of %s', async (rule, file, target) => {
  await rm(join(dir, 'src'), { recursive: true, force: true });
  await plant(file, `import * as target from '${target}';\nexport const used = target;\n`);
  if (target.startsWith('.')) await plant(join(dirname(file), target), 'export const answer = 42;\n');

  const { code, output } = await cruise();

  expect(output).toContain(rule);
  expect(code).not.toBe(0);
});

/** @param {string} file @param {string} text */
async function plant(file, text) {
  await mkdir(dirname(join(dir, file)), { recursive: true });
  await writeFile(join(dir, file), text);
}

/** @returns {Promise<{ code: number, output: string }>} */
function cruise() {
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, 'src', '--config', '.dependency-cruiser.cjs'],
      { cwd: dir },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: out + err });
      },
    );
  });
}
