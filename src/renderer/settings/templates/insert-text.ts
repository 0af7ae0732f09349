/** Writes at the caret, over what is selected, as if it were typed: it can be undone like that. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  // Of all ways to write into a field only this one keeps its undo; browsers have said that they keep it for that.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand('insertText', false, text);
}
