/** The layers of ARCHITECTURE.md. Each rule forbids an arrow; whatever is not named is allowed. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

const tests = '\\.test\\.tsx?$|/testing/';

/**
 * The folders of the renderer, in the order of their imports: a folder imports only folders of earlier lines. So no folders form a
 * circle, and a page never imports another page.
 */
const RENDERER_FOLDERS = [
  ['store'],
  ['ui'],
  ['batch'],
  ['plan', 'videos', 'player'],
  ['lanes', 'report', 'before-start'],
  ['keys', 'doctor', 'export', 'guide', 'synthesis', 'values'],
  ['home', 'run', 'read', 'compare', 'history', 'settings'],
  ['palette'],
  ['shell'],
];

const rendererOrder = RENDERER_FOLDERS.slice(0, -1).flatMap((line, index) =>
  line.map((folder) => {
    const others = RENDERER_FOLDERS.slice(index)
      .flat()
      .filter((other) => other !== folder);
    return only(
      `renderer-order-${folder}`,
      `^src/renderer/${folder}/`,
      `^src/renderer/(${others.join('|')})/`,
      'the folder to import from comes later in RENDERER_FOLDERS, or stands in the same line',
    );
  }),
);

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
    ...rendererOrder,
    {
      name: 'renderer-folders-have-a-place',
      severity: 'error',
      comment: 'a new folder of the renderer gets its place in RENDERER_FOLDERS',
      from: { path: `^src/renderer/(?!(?:${RENDERER_FOLDERS.flat().join('|')})/)[^/]+/` },
      to: {},
    },
    only(
      'app-keeps-out-of-ipc',
      '^src/main/app/',
      '^src/main/ipc/',
      'connect-window.ts connects both; ipc may import app',
    ),
    {
      name: 'session-serves-the-edge',
      severity: 'error',
      comment: 'the session is built on every other folder of main; only what meets the user imports it',
      from: { path: '^src/main/(?!session/|app/|ipc/|terminal/)[^/]+/', pathNot: tests },
      to: { path: '^src/main/session/' },
    },
    {
      name: 'pipeline-is-pure-of-programs',
      severity: 'error',
      comment: 'the pipeline asks for its ports; it knows no Electron and no child processes',
      from: { path: '^src/main/pipeline/', pathNot: tests },
      to: { path: '^src/main/(?!pipeline/|log/)|^(node:)?child_process$|node_modules/(execa|electron)/' },
    },
    {
      name: 'media-stands-alone',
      severity: 'error',
      from: { path: '^src/main/media/', pathNot: tests },
      to: { path: '^src/main/(?!media/|pipeline/|processes/|log/)|node_modules/electron/' },
    },
    {
      name: 'gemini-stands-alone',
      severity: 'error',
      from: { path: '^src/main/gemini/', pathNot: tests },
      to: { path: '^src/main/(?!gemini/|pipeline/|processes/|log/)|node_modules/electron/' },
    },
    only(
      'log-knows-nobody',
      '^src/main/log/(?!.*\\.test\\.ts$)',
      '^src/main/(?!log/)|node_modules/electron/',
      'everybody may log, also in a terminal',
    ),
    {
      name: 'only-media-and-gemini-spawn',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/main/(media|gemini|demo|processes)/|${tests}` },
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
      to: { path: '^src/main/(index|headless)\\.ts$|^src/preload/index\\.ts$|^src/renderer/main\\.tsx$' },
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
