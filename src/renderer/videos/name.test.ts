import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsOf, shortTitleParts, titleParts } from './name.ts';

it('keeps the end and the extension, where names of a batch differ', () => {
  expect(partsOf('day 1/bathroom-haul-take-02.mp4')).toEqual({
    start: 'bathroom-haul',
    end: '-take-02',
    extension: '.mp4',
  });
});

it('gives the file name back when the parts are joined', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { start, end, extension } = partsOf(name);
      expect(start + end + extension).toBe(name.slice(name.lastIndexOf('/') + 1));
    }),
  );
});

it('leaves hidden files and names without an extension whole', () => {
  expect(partsOf('.hidden').extension).toBe('');
  expect(partsOf('clip')).toEqual({ start: 'clip', end: '', extension: '' });
});

it('splits a shown name between two words, at no dot, so that no space stands behind the dots of a shortened one', () => {
  expect(titleParts('Interview with Dr. Müller')).toEqual({ start: 'Interview with Dr. ', end: 'Müller' });
  expect(titleParts('What a dermatologist says about both in one minute')).toEqual({
    start: 'What a dermatologist says about both in one ',
    end: 'minute',
  });
  expect(titleParts('Donaudampfschifffahrtsgesellschaft').end).toBe('llschaft');
});

it('keeps what tells videos apart in a short place', () => {
  expect(shortTitleParts('snaptik …4567')).toEqual({ start: 'snaptik ', end: '…4567' });
  expect(shortTitleParts('snaptik …7917 v2')).toEqual({ start: 'snaptik ', end: '…7917 v2' });
  expect(shortTitleParts('clip-a-01')).toEqual({ start: 'clip-a', end: '-01' });
  expect(shortTitleParts('clip01')).toEqual({ start: 'clip', end: '01' });
  expect(shortTitleParts('Interview with Anna')).toEqual({ start: 'Interview with', end: ' Anna' });
  expect(shortTitleParts('Morning routine with products').end).toBe('');
  expect(shortTitleParts('7312')).toEqual({ start: '7312', end: '' });
});
