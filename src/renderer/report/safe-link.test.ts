import { expect, it } from 'vitest';
import { safeLink } from './safe-link.ts';

it('lets https through and nothing else', () => {
  expect(safeLink('https://example.com/a?b#c')).toBe('https://example.com/a?b#c');
  for (const href of [
    undefined,
    '',
    'a/relative.md',
    'http://example.com',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'framelane-media://frame/b/0/0',
    'https://user:secret@example.com',
  ]) {
    expect(safeLink(href)).toBeNull();
  }
});
