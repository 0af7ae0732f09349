import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('no virtual list gets a new function for its keys with each rendering: it would measure every line again', async () => {
  const renderer = join(import.meta.dirname, '..');
  const names = (await readdir(renderer, { recursive: true })).filter((name) => name.endsWith('.tsx'));
  const lists = names.filter((name) =>
    readFileSync(join(renderer, name), 'utf8').includes('useVirtualizer({'),
  );
  const unstable = lists.filter((name) =>
    /getItemKey(?:: *\(|: *function|\()/u.test(readFileSync(join(renderer, name), 'utf8')),
  );
  expect(lists.length).toBeGreaterThan(2);
  expect(unstable).toEqual([]);
});
