import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { build } from 'vite';
import { startStandIn } from '../demo/stand-in.ts';
import { findGemini } from './cli.ts';

/** A program that asks one question and says the process's id once the answer has begun. */
const parentSource = `
import { GeminiPool } from './pool.js';
const pool = new GeminiPool({ ...JSON.parse(process.env.POOL), getKey: () => 'a-key' });
const never = new AbortController().signal;
const conversation = await pool.open(null, never);
const listener = { onThinking() {}, onText() { console.log(pool.pids()[0]); } };
await conversation.ask([{ type: 'text', text: 'Task.' }], listener, never);
`;

test('when this program is killed in the middle of an answer, gemini ends by itself', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'framelane-orphans-'));
  await using standIn = await startStandIn({ script: () => ({ kind: 'hang-mid-stream' }), pieces: 1 });
  try {
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL('pool.ts', import.meta.url)),
        outDir: dir,
        target: 'node20',
        rolldownOptions: { output: { entryFileNames: 'pool.js' } },
      },
    });
    await writeFile(join(dir, 'package.json'), '{"type":"module"}');
    await writeFile(join(dir, 'parent.js'), parentSource);
    const options = {
      cli: await findGemini({}),
      appDataDir: join(dir, 'data'),
      env: { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: standIn.url },
    };
    const parent = spawn(process.execPath, [join(dir, 'parent.js')], {
      env: { ...process.env, POOL: JSON.stringify(options) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
    const pid = Number(line);
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
    await expect.poll(() => standIn.inFlight).toBe(0);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
