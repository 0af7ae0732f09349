import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PageFiles, PAGE_RULES } from './page-requests.ts';

let place = '';
let pageDir = '';

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'page '));
  pageDir = join(place, 'out', 'renderer');
  await mkdir(join(pageDir, 'assets'), { recursive: true });
  for (const [path, text] of [
    ['index.html', '<p>page</p>'],
    ['assets/index-D3w4E_hl.js', 'script'],
    ['assets/dist-_qPZyKQm.css', 'style'],
    ['assets/Inter-Di.woff2', 'font'],
    ['assets/pdfium.wasm', 'machine'],
    ['assets/read-BlDukd1_.jpg', 'picture'],
    ['assets/index.js.map', 'source'],
    ['.hidden.js', 'hidden'],
    ['../secret.js', 'secret'],
    ['../../key.js', 'secret'],
  ] as const)
    await writeFile(join(pageDir, path), text);
});

afterAll(async () => await rm(place, { recursive: true, force: true }));

const ask = async (address: string, method = 'GET'): Promise<Response> =>
  await new PageFiles(pageDir).answer({ url: address, method });

it.each([
  ['index.html', 'text/html; charset=utf-8', '<p>page</p>'],
  ['index.html?again#there', 'text/html; charset=utf-8', '<p>page</p>'],
  ['assets/index-D3w4E_hl.js', 'text/javascript; charset=utf-8', 'script'],
  ['assets/dist-_qPZyKQm.css', 'text/css; charset=utf-8', 'style'],
  ['assets/Inter-Di.woff2', 'font/woff2', 'font'],
  ['assets/pdfium.wasm', 'application/wasm', 'machine'],
  ['assets/read-BlDukd1_.jpg', 'image/jpeg', 'picture'],
])('serves %s', async (path, type, text) => {
  const response = await ask(`framelane-app://app/${path}`);
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    type,
    text,
  ]);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it.each([
  '../secret.js',
  'assets/../../secret.js',
  '..%2Fsecret.js',
  '%2e%2e/secret.js',
  '%2E%2E%2Fsecret.js',
  '..%5Csecret.js',
  '..\\secret.js',
  'assets/..%2f..%2f..%2fkey.js',
  '%252e%252e%252fsecret.js',
  '//etc/passwd.js',
  '/C:/Windows/win.js',
  'C:/secret.js',
  'assets/index.js::$DATA',
  'assets%00/index.js',
  '.hidden.js',
  'assets/',
  'assets',
  '',
  'assets/index.js.map',
  'assets/missing.js',
  'index.HTML',
])('refuses %s', async (path) => {
  expect((await ask(`framelane-app://app/${path}`)).status).toBe(404);
});

it('refuses other hosts and schemes', async () => {
  for (const address of [
    'framelane-app://other/index.html',
    'framelane-app://app.other/index.html',
    'framelane-app://ann@app/index.html',
    'file:///index.html',
    'nonsense',
  ]) {
    const { status } = await ask(address);
    // Chromium leaves the name of a user out of an address; it leads to no other file.
    expect([address, status]).toEqual([address, address.includes('@') ? 200 : 404]);
  }
});

it('answers no other method', async () => {
  expect((await ask('framelane-app://app/index.html', 'POST')).status).toBe(405);
});

it('sends the rules that the page states itself', async () => {
  const html = await readFile(new URL('../../renderer/index.html', import.meta.url), 'utf8');
  expect(/content="(default-src[^"]*)"/u.exec(html)?.[1]).toBe(PAGE_RULES);
});
