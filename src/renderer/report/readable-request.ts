import { formatBytes } from '../../shared/counts.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';

/** A file's place in a kept request, and its kind. */
const FILE = /"data":"\[\[(\d{1,15})\]\]"(?:,"mimeType":"(\w{1,20})\/[^"]{0,100}")?/gu;

/** Returns a kept request in lines, with words in place of files: `"data": "[picture 3, 71 kB]"`. */
export function readableRequest(request: string, translations: Translations): string {
  const from = request.indexOf('\n{');
  const head = from === -1 ? '' : request.slice(0, from + 1);
  const body = request.slice(head.length);
  let pictures = 0;
  const named = body.replaceAll(FILE, (found, bytes: string, kind: string | undefined) => {
    if (kind === 'image') pictures += 1;
    const words = fileWords(
      kind,
      { number: pictures, size: formatBytes(Number(bytes), translations) },
      translations,
    );
    return found.replace(/\[\[\d+\]\]/u, words);
  });
  return `${head}${inLines(named)}`;
}

function fileWords(
  kind: string | undefined,
  values: { readonly number: number; readonly size: string },
  { t }: Translations,
): string {
  switch (kind) {
    case 'image':
      return t('report.placePicture', values);
    case 'audio':
      return t('report.placeSound', values);
    case 'video':
      return t('report.placeVideo', values);
    case undefined:
    default:
      return t('report.placeFile', values);
  }
}

function inLines(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    // A long request was cut.
    return json;
  }
}
