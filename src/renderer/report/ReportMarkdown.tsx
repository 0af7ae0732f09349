import { Check } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useTranslations } from '../store/i18n.ts';
import { request } from '../store/bridge.ts';
import { checkQuotes } from '../../shared/checks/check-quotes.ts';
import { checkTimes } from '../../shared/checks/check-times.ts';
import { PastTime, UnsaidQuote } from './DoubtMarks.tsx';
import type { SpokenText } from '../../shared/checks/quotes.ts';
import { safeLink } from './safe-link.ts';
import { TimeChip } from './TimeChip.tsx';

interface ReportMarkdownProps {
  readonly markdown: string;
  /** Seconds; null where it is not known. */
  readonly durationS: number | null;
  /** What is said in the video; null where that is not known. */
  readonly said: SpokenText | null;
  /** `first-rows`, `rows`: of a table that is drawn around it, the first ones with its head. */
  readonly as?: 'blocks' | 'first-rows' | 'rows';
}

const remarkPlugins = [remarkGfm];

/** What a model wrote is not trusted: no HTML, no pictures, and links only to https, outside. */
const blocks: Components = {
  a: ({ href, children }) => {
    const url = safeLink(href);
    if (url === null) return <span>{children}</span>;
    return (
      <a
        href={url}
        title={url}
        onClick={(event) => {
          event.preventDefault();
          void request('link.open', { url });
        }}
        onAuxClick={(event) => event.preventDefault()}
      >
        {children}
      </a>
    );
  },
  // Only the marks become these elements: HTML of the model's own is left out.
  button: ({ value, children }) => <TimeChip timeS={Number(value)}>{children}</TimeChip>,
  data: ({ children }) => <PastTime>{typeof children === 'string' ? children : ''}</PastTime>,
  mark: ({ node, children }) => (
    <UnsaidQuote isEnd={node?.properties.dataEnd === 'true'}>{children}</UnsaidQuote>
  ),
  // The only input that Markdown has is the box of a task.
  input: ({ checked }) => <Task isDone={checked === true} />,
  img: ({ alt }) => <NoPicture alt={alt ?? ''} />,
  table: ({ children }) => (
    <div className="prose__table">
      <table>{children}</table>
    </div>
  ),
};
const firstRows: Components = { ...blocks, table: ({ children }) => <>{children}</> };
const rows: Components = { ...firstRows, thead: () => null };
const componentsOf = { blocks, 'first-rows': firstRows, rows };

/** Markdown of a report as it is read; drawn again only when it changes. */
export const ReportMarkdown = memo(function ReportMarkdown({
  markdown,
  durationS,
  said,
  as = 'blocks',
}: ReportMarkdownProps): ReactNode {
  const rehypePlugins = useMemo(() => [checkQuotes(said), checkTimes(durationS)], [said, durationS]);
  return (
    <Markdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      components={componentsOf[as]}
      skipHtml
    >
      {markdown}
    </Markdown>
  );
});

function Task({ isDone }: { readonly isDone: boolean }): ReactNode {
  const { t } = useTranslations();
  return (
    <span
      className={isDone ? 'task task--done' : 'task'}
      role="img"
      aria-label={t(isDone ? 'report.taskDone' : 'report.taskOpen')}
    >
      {isDone && <Check size={12} strokeWidth={2.5} aria-hidden />}
    </span>
  );
}

function NoPicture({ alt }: { readonly alt: string }): ReactNode {
  const { t } = useTranslations();
  return <span className="prose__no-image">{alt === '' ? t('report.picture') : alt}</span>;
}
