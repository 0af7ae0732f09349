import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startStandIn } from '../demo/stand-in.ts';
import { isRunning } from '../processes/testing/is-running.ts';
import { findGemini } from './cli.ts';

/** A program that asks two questions in two processes, and prints both ids once both answers have begun. */
const parentSource = `
import { GeminiPool } from './pool.js';
const pool = new GeminiPool({ ...JSON.parse(process.env.POOL), lanes: 2, lanesPerProcess: 1, getKey: () => 'a-key' });
const neverAborted = new AbortController().signal;
let begun = 0;
const ask = async () => {
  const conversation = await pool.open(null, neverAborted);
  let isFirst = true;
  const onText = () => {
    if (isFirst) begun += 1;
    isFirst = false;
    if (begun === 2) console.log(JSON.stringify(pool.pids()));
  };
  await conversation.ask([{ type: 'text', text: 'Task.' }], { onThinking() {}, onText }, neverAborted);
};
await Promise.all([ask(), ask()]);
`;

test('when this program is killed in the middle of answers, every gemini process ends by itself', async () => {
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
    const pids = z.array(z.number()).parse(JSON.parse(line));
    expect(pids.map(isRunning)).toEqual([true, true]);
    parent.kill('SIGKILL');
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
    await expect.poll(() => standIn.inFlight).toBe(0);
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});
