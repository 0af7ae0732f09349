import * as electron from 'electron';

interface RichText {
  readonly text: string;
  readonly html: string;
}

/** The clipboard of earlier versions of Electron, which have no `ClipboardItem`. */
interface EarlierClipboard {
  write(data: RichText): void;
}

/** Copies a text in two forms: documents take the HTML, editors the text. */
export async function writeClipboard(rich: RichText): Promise<void> {
  const { clipboard } = electron;
  if (typeof electron.ClipboardItem === 'function') {
    const item = new electron.ClipboardItem({ 'text/plain': rich.text, 'text/html': rich.html });
    await clipboard.write([item]);
    return;
  }
  // Safe: whichever Electron has no items takes both forms in one object.
  (clipboard as unknown as EarlierClipboard).write(rich);
}
