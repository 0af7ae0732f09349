// @ts-check
import { expect, test } from 'vitest';
import { nodeRefusal } from './node-version.mjs';

test('Node 20.19 and everything newer is accepted', () => {
  expect(['20.19.0', '20.20.2', '22.12.0', '24.1.0'].map(nodeRefusal)).toEqual([null, null, null, null]);
});

test('an older Node is refused in one sentence that names it', () => {
  expect(nodeRefusal('20.18.1')).toMatch(
    /^Framelane needs Node 20\.19 or newer and this is Node 20\.18\.1: .*\.$/,
  );
  expect(nodeRefusal('18.20.8')).not.toBeNull();
});
