// @ts-check
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

/**
 * V8 optimizes nothing: a gemini of the tests lives for a few seconds, and a tenth of its start went to that. The compiled code is for exactly
 * these flags.
 */
const FLAGS = '--no-turbofan';

/** The ending of the note that V8 rejected a file of compiled code. */
exports.REJECTED = '.rejected';

/**
 * Runs the one-file gemini of `kept` (see `cached-gemini.mjs`) as if it stood in `bundle`, the folder of the package. Compiled code comes
 * from a file of this V8's version, which only the set-up writes.
 * @param {string} kept @param {string} bundle
 */
exports.startGemini = function startGemini(kept, bundle) {
  v8.setFlagsFromString(FLAGS);
  const codeFile = path.join(kept, `code-${process.versions.v8}-${process.arch}.bin`);
  const keeps = process.env['KEEP_COMPILED_GEMINI'] === '1';
  const cachedData = !keeps && existsSync(codeFile) ? readFileSync(codeFile) : undefined;
  // The file holds ASCII only, and V8 reads it faster when it need not look.
  const source = readFileSync(path.join(kept, 'gemini.js'), 'latin1');
  const script = new vm.Script(source, {
    filename: path.join(bundle, 'gemini.js'),
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  // A gemini that starts itself again, as outside of the app, does so with more flags of V8.
  const hasOwnFlags = process.execArgv.some((flag) => flag.startsWith('--') && flag !== '--import');
  if (script.cachedDataRejected === true && !hasOwnFlags) tellRejected(codeFile);
  if (keeps) {
    process.on('exit', () => {
      writeFileSync(`${codeFile}.${process.pid}`, script.createCachedData());
      renameSync(`${codeFile}.${process.pid}`, codeFile);
    });
  }
  const outside = createRequire(path.join(bundle, 'gemini.js'));
  return script.runInThisContext()(outside, (/** @type {string} */ name) => import(name), bundle, whenUsed);
};

/**
 * V8 rejects code that another processor or other flags made. Nothing but the time tells otherwise: each start takes twice as long. The
 * next set-up finds the note and compiles again.
 * @param {string} codeFile
 */
function tellRejected(codeFile) {
  process.stderr.write(
    `V8 rejects ${codeFile}: each start of gemini takes twice as long. The next set-up makes it again.\n`,
  );
  try {
    writeFileSync(`${codeFile}${exports.REJECTED}`, '');
  } catch {
    // The line above told it as well; gemini itself runs all the same.
  }
}

/**
 * Stands for a module that is read when one of its properties is.
 * @param {() => Readonly<Record<string, unknown>>} read
 */
function whenUsed(read) {
  /** @type {Readonly<Record<string, unknown>> | null} */
  let module = null;
  return new Proxy({}, { get: (_, name) => (module ??= read())[/** @type {string} */ (name)] });
}
