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

/** A file in each layer that imports what it must not. */
const planted = /** @type {const} */ ([
  ['shared-knows-nobody', 'src/shared', '../main/session/target.ts'],
  ['nobody-imports-the-renderer', 'src/main/session', '../../renderer/target.ts'],
  ['renderer-keeps-out-of-main', 'src/renderer', '../main/session/target.ts'],
  ['pipeline-is-pure-of-programs', 'src/main/pipeline', 'node:child_process'],
  ['only-media-and-gemini-spawn', 'src/main/session', 'node:child_process'],
  ['media-stands-alone', 'src/main/media', '../gemini/target.ts'],
]);
/** @type {{ code: number, output: string }} */
let cruised;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-layers-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json'])
    await cp(join(root, name), join(dir, name));
  await cp(join(root, 'node_modules/@tsconfig'), join(dir, 'node_modules/@tsconfig'), { recursive: true });
  for (const [rule, layer, target] of planted) {
    await plant(`${layer}/${rule}.ts`, `import * as target from '${target}';\nexport const used = target;\n`);
    if (target.startsWith('.')) await plant(join(layer, target), 'export const answer = 42;\n');
  }
  // One look at all of them: the program starts but once.
  cruised = await cruise();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test.each(planted)('the layer check sees a planted violation of %s', (rule, layer, target) => {
  const line = cruised.output.split('\n').find((one) => one.includes(`${rule}: ${layer}/${rule}.ts`));

  expect(line).toContain(target.replace(/^(?:node:|(?:\.\.\/)+)/, ''));
  expect(cruised.code).not.toBe(0);
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
