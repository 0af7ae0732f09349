import { memo, useMemo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { ask } from '../store/actions.ts';
import { markTimes } from './mark-times.ts';
import { safeLink } from './safe-link.ts';
import { TimeChip } from './TimeChip.tsx';

interface ReportBlockProps {
  readonly markdown: string;
  /** Seconds; null where it is not known. */
  readonly durationS: number | null;
}

const remarkPlugins = [remarkGfm];

/** What a model wrote is not trusted: no HTML, no pictures, and links only to https, outside. */
const components: Components = {
  a: ({ href, children }) => {
    const url = safeLink(href);
    if (url === null) return <span>{children}</span>;
    return (
      <a
        href={url}
        title={url}
        onClick={(event) => {
          event.preventDefault();
          void ask('link.open', { url });
        }}
        onAuxClick={(event) => event.preventDefault()}
      >
        {children}
      </a>
    );
  },
  // Only the marked times become buttons: HTML of the model's own is left out.
  button: ({ value, children }) => <TimeChip timeS={Number(value)}>{children}</TimeChip>,
  img: ({ alt }) => (
    <span className="prose__no-image">{alt === undefined || alt === '' ? 'Picture' : alt}</span>
  ),
  table: ({ children }) => (
    <div className="prose__table">
      <table>{children}</table>
    </div>
  ),
};

/** One top-level block of a report; drawn again only when its own text changes. */
export const ReportBlock = memo(function ReportBlock({ markdown, durationS }: ReportBlockProps): ReactNode {
  const rehypePlugins = useMemo(() => [markTimes(durationS)], [durationS]);
  return (
    <Markdown remarkPlugins={remarkPlugins} rehypePlugins={rehypePlugins} components={components} skipHtml>
      {markdown}
    </Markdown>
  );
});
