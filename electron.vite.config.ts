import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { firstScreen, LARGE_SCRIPT_KB } from './scripts/first-screen.mjs';
import { licencesJson, renderNotices } from './scripts/notices.mjs';
import { builtIn } from './scripts/package/modules.mjs';

/** Packages are built with maps that no file names: they are kept apart. */
const sourcemap = process.env.FRAMELANE_SOURCE_MAPS === 'apart' ? 'hidden' : false;

/** The development server writes scripts and styles into the page, and tells it of changes. The rules of the built page deny both. */
const developmentRules: Plugin = {
  name: 'development-rules',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html
      .replace(
        "script-src 'self'; style-src 'self'",
        "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'",
      )
      .replace("connect-src 'none'", "connect-src 'self' ws:"),
};

/** Writes the licences of everything that is shipped beside the build. */
const notices: Plugin = {
  name: 'third-party-notices',
  apply: 'build',
  async generateBundle() {
    const source = await renderNotices(import.meta.dirname);
    this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source });
    const json = await licencesJson(import.meta.dirname);
    this.emitFile({ type: 'asset', fileName: 'licences.json', source: json });
  },
};

/** Two roots share the main bundle: `index` opens a window, `headless` runs the same engine in a terminal. Exports, large transcripts, tables and the search over all batches have threads. */
export default defineConfig({
  main: {
    plugins: [notices],
    build: {
      outDir: 'out/main',
      // Users have Node 20.19 to 24 and Electron 33 to 45; the oldest has no `using` of its own.
      target: 'node20.18',
      externalizeDeps: { exclude: builtIn },
      sourcemap,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          headless: 'src/main/headless.ts',
          'report-worker': 'src/main/export/report-worker.ts',
          'words-worker': 'src/main/media/subtitles/words-worker.ts',
          'archive-worker': 'src/main/search/archive-worker.ts',
          'values-worker': 'src/main/values/values-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      sourcemap,
      target: 'node20.18',
      // A sandboxed preload must be one CommonJS file.
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), developmentRules],
    build: {
      outDir: 'out/renderer',
      sourcemap,
      target: 'chrome130',
      minify: true,
      chunkSizeWarningLimit: LARGE_SCRIPT_KB,
      rolldownOptions: { input: 'src/renderer/index.html', output: { codeSplitting: firstScreen } },
    },
  },
});
