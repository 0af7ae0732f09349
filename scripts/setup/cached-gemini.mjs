// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, makeFolderAtomically } from './cache.mjs';
import { withLock } from './lock.mjs';
import { beginStep } from './progress.mjs';

/**
 * A program that runs Node scripts, with the environment that makes it do so.
 * @typedef {{ command: string, env: NodeJS.ProcessEnv }} Runtime
 */

const starter = fileURLToPath(new URL('gemini-starter.cjs', import.meta.url));

/** @type {{ REJECTED: string }} */
const { REJECTED } = createRequire(import.meta.url)('./gemini-starter.cjs');

/**
 * Makes a gemini for tests that starts in half the time: the package's own code in one file, with the code that V8 made of it beside it.
 * Half of a start is otherwise spent on compiling 20 MB, some 200 times in a run of the tests. Returns the path for GEMINI_BIN. Tests of
 * gemini itself use the package as it is.
 * @param {string} root @param {readonly Runtime[]} runtimes @param {AbortSignal} signal
 */
export async function ensureCachedGemini(root, runtimes, signal) {
  const packageFolder = path.join(root, 'node_modules', '@google', 'gemini-cli');
  const bundle = path.join(packageFolder, 'bundle');
  const about = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  const kept = path.join(cacheFolder(), 'gemini', `${about.version}-${await recipe()}`);
  const program = await writeProgram(root, kept, bundle, about);
  if (!existsSync(path.join(kept, 'complete'))) {
    await withLock(path.join(cacheFolder(), 'locks', 'gemini'), signal, async () => {
      if (existsSync(path.join(kept, 'complete'))) return;
      const step = beginStep('Compiling gemini for the tests');
      await makeFolderAtomically(kept, async (making) => {
        await writeFile(path.join(making, 'gemini.js'), await oneFile(bundle));
      });
      for (const runtime of runtimes) await keepCode(runtime, program, signal);
      await writeFile(path.join(kept, 'complete'), '');
      step.done();
    });
  }
  await makeRejectedAgain(kept, runtimes, program, signal);
  const now = new Date();
  await utimes(path.join(kept, 'complete'), now, now);
  await removeUnused(path.dirname(kept), now.getTime());
  return program;
}

/**
 * Compiles again where V8 rejected the code that is kept, and says so: a start silently costs twice otherwise.
 * @param {string} kept @param {readonly Runtime[]} runtimes @param {string} program @param {AbortSignal} signal
 */
async function makeRejectedAgain(kept, runtimes, program, signal) {
  const notes = await rejectedIn(kept);
  if (notes.length === 0) return;
  await withLock(path.join(cacheFolder(), 'locks', 'gemini'), signal, async () => {
    const step = beginStep('V8 rejected the kept code of gemini, which is compiled again');
    for (const runtime of runtimes) await keepCode(runtime, program, signal);
    for (const note of notes) await rm(path.join(kept, note), { force: true });
    step.done();
  });
}

/**
 * The notes that V8 rejected compiled code.
 * @param {string} kept
 */
export async function rejectedIn(kept) {
  return (await readdir(kept)).filter((name) => name.endsWith(REJECTED));
}

/** Another clone may be in the middle of its tests. */
const UNUSED_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what was made for other versions of gemini, or by earlier ways of making it, once no clone has used it for a day. Each use sets the
 * time of `complete`; a folder without it is being made, or was left behind.
 * @param {string} folder the one with a folder for each version and way @param {number} nowMs
 */
export async function removeUnused(folder, nowMs) {
  for (const name of await readdir(folder)) {
    const made = path.join(folder, name);
    const used =
      (await stat(path.join(made, 'complete')).catch(() => null)) ?? (await stat(made).catch(() => null));
    // Another clone may have removed it by now.
    if (used !== null && nowMs - used.mtimeMs > UNUSED_AFTER_MS)
      await rm(made, { recursive: true, force: true });
  }
}

/** Names how the file is made, so that a change of that makes another one. */
async function recipe() {
  const hash = createHash('sha256');
  for (const file of [fileURLToPath(import.meta.url), starter]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Writes the program of this clone: the package's name and version, which Framelane reads, and the script.
 * @param {string} root @param {string} kept @param {string} bundle @param {{ name: string, version: string, bin: unknown }} about
 */
async function writeProgram(root, kept, bundle, { name, version, bin }) {
  const folder = path.join(root, 'node_modules', '.cache', 'framelane-gemini');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name, version, bin }));
  const program = path.join(folder, 'gemini.cjs');
  const [start, ...folders] = [starter, kept, bundle].map((file) => JSON.stringify(file));
  await writeFile(program, `require(${start}).startGemini(${folders.join(', ')});\n`);
  return program;
}

/** The line with which each module of the package begins. It waits, which only a module may do. */
const HEAD =
  /^const require = \(await import\('node:module'\)\)\.createRequire\(import\.meta\.url\); const __chunk_filename = .*$/m;

/** The lines with which esbuild, which made the package, reads an older module for those that import it. Nothing but its properties is used. */
const OLDER_MODULE = /^var (import_\w+) = (__toESM\(require_\w+\(\)(?:, 1)?\));$/gm;

/**
 * Puts the modules of the package into one function, in which nothing is changed but how modules find each other and themselves, and that an
 * older one is read when something of it is used for the first time: most of them are for windows, telemetry and tools.
 * @param {string} bundle
 */
async function oneFile(bundle) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [path.join(bundle, 'gemini.js')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'ascii',
    legalComments: 'none',
    minifyWhitespace: true,
    logLevel: 'error',
    plugins: [
      {
        name: 'one-file',
        setup(build) {
          build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) => {
            if (kind === 'entry-point') return undefined;
            return kind === 'require-call' ? { external: true } : { path: name, namespace: 'outside' };
          });
          build.onLoad({ filter: /./, namespace: 'outside' }, ({ path: name }) => ({
            contents: outside(name),
          }));
          build.onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
            const name = JSON.stringify(path.basename(file));
            const here = `__outside('node:path').join(__bundle, ${name})`;
            const url = `__outside('node:url').pathToFileURL(${here}).href`;
            const head = `const require = __outside('node:module').createRequire(${here}); const __chunk_filename = ${here}; const __chunk_dirname = __bundle;`;
            const source = await readFile(file, 'utf8');
            const contents = source
              .replace(HEAD, () => head)
              .replaceAll('import.meta.url', () => url)
              .replaceAll(/\bimport\((?=[\w$]+\))/g, '__import(')
              .replaceAll(OLDER_MODULE, 'var $1 = __whenUsed(() => $2);');
            return { contents, loader: 'js' };
          });
        },
      },
    ],
  });
  const script = (outputFiles[0]?.text ?? '').replace(/^#!.*/, '');
  // The letters that esbuild leaves are in regular expressions, in which an escape means the same.
  const ascii = script.replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `(async function (__outside, __import, __bundle, __whenUsed) {${ascii}\n})`;
}

/**
 * A module that stands for one outside of the file. Each name of one of Node's own is an export: with `module.exports` each of the hundreds of
 * modules that import it would copy all of its names at each start.
 * @param {string} name
 */
function outside(name) {
  const it = `__outside(${JSON.stringify(name)})`;
  if (!isBuiltin(name)) return `module.exports = ${it};`;
  const names = Object.keys(createRequire(import.meta.url)(name)).filter(
    (key) => /^[A-Za-z_]\w*$/.test(key) && key !== 'default',
  );
  const named = names.map(
    (key) => `const $${key} = /* @__PURE__ */ read$(${JSON.stringify(key)}); export { $${key} as ${key} };`,
  );
  return [`const $ = ${it};`, 'const read$ = (name) => $[name];', 'export default $;', ...named].join('\n');
}

/** Lets gemini answer one question, and then keep the code that V8 has made until then.
 * @param {Runtime} runtime @param {string} program @param {AbortSignal} signal
 */
async function keepCode({ command, env }, program, signal) {
  const home = path.join(path.dirname(program), 'home');
  await mkdir(path.join(home, '.gemini'), { recursive: true });
  await writeFile(
    path.join(home, '.gemini', 'settings.json'),
    JSON.stringify({ security: { auth: { selectedType: 'gemini-api-key' } } }),
  );
  const api = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'text/event-stream');
      response.end(`data: ${JSON.stringify(ANSWER)}\r\n\r\n`);
    });
  });
  await once(api.listen(0, '127.0.0.1'), 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (api.address());
  const child = spawn(
    command,
    ['--import', NO_SCRIPT, program, '-o', 'stream-json', '-e', 'none', '--allowed-mcp-server-names', 'none'],
    {
      cwd: home,
      signal,
      // Without the kept code everything works, only slower.
      timeout: 120_000,
      killSignal: 'SIGKILL',
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {
        ...env,
        GEMINI_CLI_HOME: home,
        GEMINI_CLI_NO_RELAUNCH: 'true',
        GEMINI_CLI_TRUST_WORKSPACE: 'true',
        GEMINI_API_KEY: 'a-key-for-tests-only',
        GOOGLE_GEMINI_BASE_URL: `http://127.0.0.1:${port}`,
        KEEP_COMPILED_GEMINI: '1',
      },
    },
  );
  const gone = once(child, 'exit');
  child.stdin.on('error', () => {});
  child.stdin.end('Hello.');
  await gone;
  api.close();
  api.closeAllConnections();
}

/** For an Electron that runs as Node, as in `src/main/gemini/cli.ts`: without it gemini takes its own path for a question. */
const NO_SCRIPT = 'data:text/javascript,process.defaultApp=true';

/** The answer of the model. */
const ANSWER = {
  candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'Hello.' }] }, finishReason: 'STOP' }],
};
