/** The layers of ARCHITECTURE.md. Each rule forbids an arrow; whatever is not named is allowed. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

const tests = '\\.test\\.tsx?$|/testing/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    only(
      'shared-knows-nobody',
      '^src/shared/',
      '^src/(main|preload|renderer)/',
      'shared is plain data and pure functions',
    ),
    only(
      'renderer-keeps-out-of-main',
      '^src/renderer/',
      '^src/(main|preload)/',
      'the renderer talks to main over IPC only',
    ),
    only(
      'nobody-imports-the-renderer',
      '^src/(main|preload|shared)/',
      '^src/renderer/',
      'the window is a leaf',
    ),
    {
      name: 'pipeline-is-pure-of-programs',
      severity: 'error',
      comment: 'the pipeline asks for a Toolbox; it knows no Electron and no child processes',
      from: { path: '^src/main/pipeline/', pathNot: tests },
      to: { path: '^src/main/(?!pipeline/)|^(node:)?child_process$|node_modules/(execa|electron)/' },
    },
    {
      name: 'media-stands-alone',
      severity: 'error',
      from: { path: '^src/main/media/', pathNot: tests },
      to: { path: '^src/main/(?!media/|pipeline/)|node_modules/electron/' },
    },
    {
      name: 'gemini-stands-alone',
      severity: 'error',
      from: { path: '^src/main/gemini/', pathNot: tests },
      to: { path: '^src/main/(?!gemini/|pipeline/)|node_modules/electron/' },
    },
    {
      name: 'only-media-and-gemini-spawn',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/main/(media|gemini|demo)/|${tests}` },
      to: { path: '^(node:)?child_process$|node_modules/execa/' },
    },
    {
      name: 'electron-stays-at-the-edge',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/main/(app|ipc)/|^src/main/(index|connect-window)\\.ts$|^src/preload/',
      },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'nobody-imports-a-root',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main/(index|headless)\\.ts$|^src/preload/index\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/(?!execa|electron)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
