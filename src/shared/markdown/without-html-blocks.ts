import type {} from 'remark-parse';
import type { Processor } from 'unified';

/**
 * A remark plugin: a line that begins with a tag begins a paragraph, in which the tag is HTML as anywhere else. A block of HTML would
 * reach over blank lines up to its end, and take the fences with it that `boundMarkdown` puts around text.
 */
export function withoutHtmlBlocks(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['htmlFlow'] } }];
}
