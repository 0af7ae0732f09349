import { build } from 'esbuild';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes a thread's root and all it imports into a folder and returns the path of the root, because tests run without a build and a thread
 * reads only JavaScript. Started from its sources, each thread would read and translate a hundred files anew, which takes a second.
 */
export async function threadFromSource(source: URL, folder: string): Promise<string> {
  const entry = fileURLToPath(source);
  await build({
    entryPoints: [entry],
    outdir: folder,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    define: { 'process.env.NODE_ENV': '"production"' },
    // Packages of the older kind ask for others by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  return join(folder, `${basename(entry, '.ts')}.mjs`);
}
