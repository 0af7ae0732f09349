// @ts-check
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @type {{ forbidden: readonly { readonly name: string }[] }} */
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/**
 * For each rule, a file that breaks it and the import that does so.
 * @type {Readonly<Record<string, readonly [file: string, target: string]>>}
 */
const PLANTED = {
  'no-circular': ['src/shared/one.ts', './other.ts'],
  'shared-knows-nobody': ['src/shared/planted.ts', '../main/batches/target.ts'],
  'renderer-keeps-out-of-main': ['src/renderer/planted.ts', '../main/batches/target.ts'],
  'nobody-imports-the-renderer': ['src/main/ipc/planted.ts', '../../renderer/store/target.ts'],
  'renderer-order-store': ['src/renderer/store/planted.ts', '../ui/target.ts'],
  'renderer-order-ui': ['src/renderer/ui/planted.ts', '../batch/target.ts'],
  'renderer-order-batch': ['src/renderer/batch/planted.ts', '../plan/target.ts'],
  'renderer-order-plan': ['src/renderer/plan/planted.ts', '../settings/target.ts'],
  'renderer-order-videos': ['src/renderer/videos/planted.ts', '../player/target.ts'],
  'renderer-order-player': ['src/renderer/player/planted.ts', '../report/target.ts'],
  'renderer-order-lanes': ['src/renderer/lanes/planted.ts', '../report/target.ts'],
  'renderer-order-report': ['src/renderer/report/planted.ts', '../read/target.ts'],
  'renderer-order-guide': ['src/renderer/guide/planted.ts', '../settings/target.ts'],
  'renderer-order-before-start': ['src/renderer/before-start/planted.ts', '../report/target.ts'],
  'renderer-order-keys': ['src/renderer/keys/planted.ts', '../palette/target.ts'],
  'renderer-order-doctor': ['src/renderer/doctor/planted.ts', '../home/target.ts'],
  'renderer-order-export': ['src/renderer/export/planted.ts', '../compare/target.ts'],
  'renderer-order-home': ['src/renderer/home/planted.ts', '../history/target.ts'],
  'renderer-order-run': ['src/renderer/run/planted.ts', '../settings/target.ts'],
  'renderer-order-read': ['src/renderer/read/planted.ts', '../compare/target.ts'],
  'renderer-order-compare': ['src/renderer/compare/planted.ts', '../read/target.ts'],
  'renderer-order-history': ['src/renderer/history/planted.ts', '../palette/target.ts'],
  'renderer-order-synthesis': ['src/renderer/synthesis/planted.ts', '../read/target.ts'],
  'renderer-order-values': ['src/renderer/values/planted.ts', '../shell/target.ts'],
  'renderer-order-settings': ['src/renderer/settings/planted.ts', '../shell/target.ts'],
  'renderer-order-palette': ['src/renderer/palette/planted.ts', '../shell/target.ts'],
  'renderer-folders-have-a-place': ['src/renderer/attic/planted.ts', '../store/target.ts'],
  'app-keeps-out-of-ipc': ['src/main/app/planted.ts', '../ipc/target.ts'],
  'session-serves-the-edge': ['src/main/batches/planted.ts', '../session/target.ts'],
  'pipeline-is-pure-of-programs': ['src/main/pipeline/planted.ts', '../media/target.ts'],
  'log-knows-nobody': ['src/main/log/planted.ts', '../batches/target.ts'],
  'media-stands-alone': ['src/main/media/planted.ts', '../gemini/target.ts'],
  'gemini-stands-alone': ['src/main/gemini/planted.ts', '../media/target.ts'],
  'only-media-and-gemini-spawn': ['src/main/session/planted.ts', 'node:child_process'],
  'electron-stays-at-the-edge': ['src/main/reports/planted.ts', 'electron'],
  'nobody-imports-a-root': ['src/main/terminal/planted.ts', '../index.ts'],
};

/** @type {string} */
let dir;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-layers-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.base.json'])
    await cp(join(root, name), join(dir, name));
  await cp(join(root, 'node_modules/@tsconfig'), join(dir, 'node_modules/@tsconfig'), { recursive: true });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('every rule has a planted violation', () => {
  expect(Object.keys(PLANTED).toSorted()).toEqual(config.forbidden.map(({ name }) => name).toSorted());
});

test('the layer check sees a violation of every rule', async () => {
  for (const [file, target] of Object.values(PLANTED)) {
    if (target.startsWith('.')) await write(join(dirname(file), target), 'export const answer = 42;\n');
    await write(file, importing(target));
  }
  await write('src/shared/other.ts', importing('./one.ts'));

  const violations = await cruise();

  /** @param {string} file */
  const rulesOf = (file) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  const seen = Object.entries(PLANTED).map(([rule, [file]]) => [rule, rulesOf(file)]);
  expect(seen).toEqual(Object.keys(PLANTED).map((rule) => [rule, [rule]]));
});

/** @param {string} target */
function importing(target) {
  return `import * as target from '${target}';\nexport const used = target;\n`;
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  await mkdir(dirname(join(dir, file)), { recursive: true });
  await writeFile(join(dir, file), text);
}

/** @returns {Promise<readonly { from: string, rule: { name: string } }[]>} */
function cruise() {
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  return new Promise((resolve) => {
    // The program exits with an error because of the violations; its output lists them all the same.
    execFile(process.execPath, [cli, ...options], { cwd: dir }, (_error, output) => {
      resolve(JSON.parse(output).summary.violations);
    });
  });
}
