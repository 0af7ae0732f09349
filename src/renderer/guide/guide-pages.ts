import type { Language } from '../../shared/i18n/language.ts';

/** The pages of `docs/guide`, by path. They are loaded with the guide. */
const texts = import.meta.glob<string>('../../../docs/guide/??/*.md', { query: '?raw', import: 'default' });
/** The addresses of the guide's pictures, by path. */
const pictures = import.meta.glob<string>('../../../docs/guide/pictures/*/*.jpg', {
  query: '?url',
  import: 'default',
  eager: true,
});

export interface GuidePage {
  /** The name of its file, such as `1-first-report.md`, which links between pages use. */
  readonly name: string;
  readonly title: string;
  readonly markdown: string;
}

/** Loads the guide in this language, in order. */
export async function loadGuide(language: Language): Promise<readonly GuidePage[]> {
  const paths = Object.keys(texts)
    .filter((path) => path.includes(`/guide/${language}/`))
    .toSorted();
  return await Promise.all(
    paths.map(async (path) => {
      const markdown = (await texts[path]?.()) ?? '';
      return { name: path.slice(path.lastIndexOf('/') + 1), title: titleOf(markdown), markdown };
    }),
  );
}

/** Returns the address of a picture as a page names it, such as `../pictures/en/read.jpg`; null where there is none. */
export function pictureUrl(source: string): string | null {
  return pictures[`../../../docs/guide/${source.replace(/^\.\.\//u, '')}`] ?? null;
}

function titleOf(markdown: string): string {
  return /^# (.+)$/mu.exec(markdown)?.[1] ?? '';
}
