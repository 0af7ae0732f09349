import react from '@vitejs/plugin-react';
import { writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { firstScreen } from '../../scripts/first-screen.mjs';
import { patience } from './patient.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const outside = ['electron', ...builtinModules.flatMap((name) => [name, `node:${name}`])];

/**
 * Builds the page, the preload and the stage into a folder, as the app's own build does. `isPatient` adds the plugin `patience`, for a page
 * that is not finished.
 */
export async function buildStage(intoDir: string, { isPatient = false } = {}): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'src/renderer'),
    base: './',
    plugins: [react(), ...(isPatient ? [patience] : [])],
    build: {
      outDir: join(intoDir, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: !isPatient,
      rolldownOptions: {
        input: join(root, 'src/renderer/index.html'),
        shimMissingExports: isPatient,
        output: { codeSplitting: firstScreen },
      },
    },
  });
  await buildNode('src/preload/index.ts', join(intoDir, 'preload'), 'index.cjs', isPatient);
  await buildNode('bench/window/main.ts', join(intoDir, 'main'), 'index.cjs', isPatient);
  await writeFile(join(intoDir, 'package.json'), JSON.stringify({ name: 'stage', main: 'main/index.cjs' }));
}

/** Builds a file of this project and all it needs into one CommonJS file, for Electron. */
export async function buildNode(
  source: string,
  outDir: string,
  file: string,
  isPatient = false,
): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, source),
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: {
        external: outside,
        shimMissingExports: isPatient,
        output: { format: 'cjs', entryFileNames: file },
      },
    },
  });
}
