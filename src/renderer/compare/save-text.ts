/** Lets the user save a text under this name, as a download of the page does. */
export function saveText(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  // What no system takes in the name of a file.
  link.download = name.replaceAll(/[\\/:*?"<>|]/gu, '_');
  link.click();
  // The download reads the address only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
