import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { isFrom } from './serve.ts';

const page = 'framelane-app://app/index.html';

interface Frame {
  readonly url: string;
  readonly origin: string;
}

/** True where a request of this frame is trusted. `isMain` tells whether it is the main frame of the window. */
function isTrusted(frame: Frame | null, { isMain = true, isOwnWindow = true } = {}): boolean {
  // Safe: only these parts are read.
  const contents = {
    mainFrame: isMain ? frame : { url: page, origin: 'framelane-app://app' },
  } as WebContents;
  const sender = isOwnWindow ? contents : ({ mainFrame: frame } as WebContents);
  return isFrom({ contents, page }, { sender, senderFrame: frame as IpcMainInvokeEvent['senderFrame'] });
}

const own: Frame = { url: page, origin: 'framelane-app://app' };

it('trusts the page in the main frame of the window', () => {
  expect(isTrusted(own)).toBe(true);
  expect(isTrusted({ ...own, url: `${page}#report` })).toBe(true);
});

it('trusts no other frame, window, address or origin', () => {
  expect(isTrusted(own, { isMain: false })).toBe(false);
  expect(isTrusted(own, { isOwnWindow: false })).toBe(false);
  // A frame that is gone.
  expect(isTrusted(null)).toBe(false);
  // The page's own origin at another address, as `about:blank` has it, and another file of the build.
  expect(isTrusted({ ...own, url: 'about:blank' })).toBe(false);
  expect(isTrusted({ ...own, url: '' })).toBe(false);
  expect(isTrusted({ ...own, url: 'framelane-app://app/assets/index.js' })).toBe(false);
  // A sandboxed page.
  expect(isTrusted({ ...own, origin: 'null' })).toBe(false);
  expect(isTrusted({ url: 'file:///index.html', origin: 'file://' })).toBe(false);
  expect(isTrusted({ url: 'https://app/index.html', origin: 'https://app' })).toBe(false);
});
