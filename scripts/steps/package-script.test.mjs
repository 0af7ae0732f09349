// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { packageScript } from './package-script.mjs';

test('every script that the tests run can be started without npm', async () => {
  const { scripts } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const source = await readFile(new URL('../test.mjs', import.meta.url), 'utf8');
  const steps = [...source.matchAll(/\{ script: '([^']+)'/gu)].map(([, name]) => name ?? '');

  expect(steps.length).toBeGreaterThan(8);
  for (const name of steps) {
    expect(packageScript(scripts[name], { root: '/app', env: {} }).command).toContain(scripts[name]);
  }
});

test('what is more than one program is refused', () => {
  for (const script of ['build && test', 'one; other', 'one | other', 'A=$B one', 'one "two three"']) {
    expect(() => packageScript(script, { root: '/app', env: {} })).toThrow(script);
  }
});

test('programs of the packages are found first, on Windows in its own variable', () => {
  const { command, env } = packageScript('vitest run', {
    root: 'C:\\app',
    env: { Path: 'C:\\Windows' },
    platform: 'win32',
  });

  expect(command).toBe('vitest run');
  expect(Object.keys(env)).toEqual(['Path']);
  expect(env['Path']).toMatch(/^C:\\app\\node_modules\\\.bin;.*;C:\\Windows$/u);
});

test.skipIf(process.platform === 'win32')('a signal to the child reaches the program', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'framelane-script-'));
  try {
    const program = path.join(root, 'node_modules', '.bin', 'waits');
    await mkdir(path.dirname(program), { recursive: true });
    await writeFile(program, '#!/usr/bin/env node\nconsole.log(process.pid); setInterval(() => 0, 1000);\n');
    await chmod(program, 0o755);
    const { command, env } = packageScript('waits --long', { root, env: process.env });
    const child = spawn(command, { env, shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
    const [started] = await once(child.stdout, 'data');
    expect(Number(started)).toBe(child.pid);

    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
