import { expect, it } from 'vitest';
import { pathsHandedOver } from './paths-handed-over.ts';
import { pathsNamed } from './start-paths.ts';

it('takes folders as the person wrote them, and no switches', () => {
  expect(pathsNamed(['--no-sandbox', 'clips', '/videos/a b.mp4', ''], '/home/anna')).toEqual([
    '/home/anna/clips',
    '/videos/a b.mp4',
  ]);
});

it('takes nothing from a second start that sends something else', () => {
  expect(pathsHandedOver({ paths: ['/clips'] })).toEqual(['/clips']);
  expect([undefined, null, 'clips', { paths: [1] }, { paths: [''] }].map(pathsHandedOver)).toEqual(
    Array(5).fill([]),
  );
});
