import { expect, it } from 'vitest';
import { throughLink } from './through-link.ts';

const link = {
  kind: 'output-leads-elsewhere',
  path: '/clips/out',
  target: '/else where',
  detail: null,
} as const;

it('goes through the link to the folder, and on below it', () => {
  expect(throughLink(link, '/clips/out')).toBe('/else where');
  expect(throughLink(link, '/clips/out/reports')).toBe('/else where/reports');
  expect(throughLink({ ...link, path: 'C:\\out', target: 'D:\\x' }, 'C:\\out\\reports')).toBe(
    'D:\\x\\reports',
  );
});

it('does not take a folder for one behind the link that only begins alike, or is above it', () => {
  expect(throughLink(link, '/clips/out of town')).toBeNull();
  expect(throughLink(link, '/clips')).toBeNull();
});
