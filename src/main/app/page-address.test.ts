import { expect, it } from 'vitest';
import { BUILT_PAGE, isPage, originOf, pageAddress } from './page-address.ts';

it.each(['http://localhost:5173', 'http://127.0.0.1:5173/', 'http://[::1]:5173'])(
  'is the development server at %s, but not in a packaged app',
  (server) => {
    expect(pageAddress(false, server)).toBe(new URL(server).href);
    expect(pageAddress(true, server)).toBe(BUILT_PAGE);
  },
);

it.each([
  undefined,
  '',
  'localhost:5173',
  'https://localhost:5173',
  'http://localhost.example.com:5173/',
  'http://localhost:5173@example.com/',
  'http://example.com/',
  'http://192.168.0.1:5173/',
  'http://0.0.0.0:5173/',
  'file:///etc/passwd',
  'data:text/html,<p>',
])('is the built page instead of %s', (server) => {
  expect(pageAddress(false, server)).toBe(BUILT_PAGE);
});

it('is known by its whole address, without query and anchor', () => {
  expect(isPage(`${BUILT_PAGE}?a#b`, BUILT_PAGE)).toBe(true);
  for (const other of [
    '',
    'about:blank',
    'framelane-app://app/',
    'framelane-app://app/assets/index.html',
    'framelane-app://app/index.html/',
    'framelane-app://app.example.com/index.html',
    'https://example.com/#framelane-app://app/index.html',
  ])
    expect([other, isPage(other, BUILT_PAGE)]).toEqual([other, false]);
});

it('has an origin, as Chromium writes it', () => {
  expect(originOf(BUILT_PAGE)).toBe('framelane-app://app');
  expect(originOf('http://localhost:5173/')).toBe('http://localhost:5173');
});
