import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const HERE = import.meta.dirname;
/** A template's own name is English for a built-in one; `templateName` gives the one to show. */
const RAW = /\btemplate\.name\b/u;
/** The editor shows and changes the name itself. */
const EDITOR = join('settings', 'templates');

it('shows no built-in template under its English name in another language', () => {
  const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/u.test(name) && !name.includes('.test.') && !name.startsWith(EDITOR),
  );
  expect(files.length).toBeGreaterThan(300);
  const raw = files.filter((name) => RAW.test(readFileSync(join(HERE, name), 'utf8')));
  expect(raw).toEqual([]);
});
