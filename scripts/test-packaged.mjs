// @ts-check
import './setup/require-node.mjs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './setup/program.mjs';
import { hasDisplay, setUp } from './setup/setup.mjs';
import { runScript } from './setup/stop.mjs';
import { startVirtualScreen } from './setup/virtual-screen.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

// The stories of the packaged app. They make clips with the ffmpeg of the set-up; the app uses its own.
await runScript(async (signal) => {
  const ready = await setUp({ root, signal, needs: 'terminal', hasDisplay: false });
  const screen = hasDisplay() ? null : await startVirtualScreen(signal);
  const env = screen === null ? ready.env : { ...ready.env, DISPLAY: screen.display };
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const args = [
    cli,
    'test',
    '--config',
    path.join(root, 'e2e', 'packaged.config.ts'),
    ...process.argv.slice(2),
  ];
  const code = await runProgram(process.execPath, args, { cwd: root, env });
  screen?.stop();
  return code;
});
