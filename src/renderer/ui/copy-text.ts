/** Copies text to the clipboard, and HTML for programs that prefer it. Returns false where that failed. */
export function copyText(text: string, html?: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true });
  try {
    // The newer API needs a permission, and this window has none.
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill);
  }
}
