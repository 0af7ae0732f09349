// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { renderNotices, shippedPackages } from './notices.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

test('every shipped package has the text of its licence', async () => {
  const packages = await shippedPackages(root);
  const names = packages.map(({ name }) => name);
  for (const name of [
    'react',
    'radix-ui',
    'micromark',
    'zod',
    'inter-ui',
    'ffmpeg-static',
    '@google/gemini-cli',
  ])
    expect(names).toContain(name);
  expect(names).not.toContain('vitest');
  expect(packages.filter(({ text }) => text === null).map(({ name }) => name)).toEqual([]);
});

test('the notices name each package with its version', async () => {
  const text = await renderNotices(root);
  const { version } = (await shippedPackages(root)).find(({ name }) => name === 'react') ?? {};
  expect(text).toContain(`react ${version} (MIT)`);
});
