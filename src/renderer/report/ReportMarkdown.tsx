import { Check } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useTranslations } from '../store/i18n.ts';
import { checkQuotes } from '../../shared/checks/check-quotes.ts';
import { checkTimes } from '../../shared/checks/check-times.ts';
import { boundMarkdown } from '../../shared/markdown/bound-markdown.ts';
import { foldLongWords } from '../../shared/markdown/fold-long-words.ts';
import { namedHosts } from '../../shared/markdown/named-hosts.ts';
import { withoutHtmlBlocks } from '../../shared/markdown/without-html-blocks.ts';
import { PastTime, UnsaidQuote } from './DoubtMarks.tsx';
import type { SpokenText } from '../../shared/checks/quotes.ts';
import { ReportLink } from './ReportLink.tsx';
import { TimeChip } from './TimeChip.tsx';

interface ReportMarkdownProps {
  readonly markdown: string;
  /** Duration of the video in seconds; null when it is not known. */
  readonly durationS: number | null;
  /** The spoken text to check quotes against; null when there is none. */
  readonly said: SpokenText | null;
  /**
   * `first-rows` and `rows` render rows of a table whose `table` element the caller renders; only `first-rows` includes
   * the table's head.
   */
  readonly as?: 'blocks' | 'first-rows' | 'rows';
}

/** A block of code of some ten pages. Chromium lays out a million characters for seconds; the report's file has them all. */
const MOST_CODE_CHARS = 20_000;

const remarkPlugins = [remarkGfm, withoutHtmlBlocks];

/** The text comes from a model and is not trusted: no HTML, no images, and links only where `safeLink` lets them. */
const blocks: Components = {
  a: ({ href, node, children }) => (
    <ReportLink href={href} text={textOf(node)} named={node?.properties.dataNamed}>
      {children}
    </ReportLink>
  ),
  // The model's own HTML is removed, so these elements can only come from `checkTimes` and `checkQuotes`.
  button: ({ value, children }) => <TimeChip timeS={Number(value)}>{children}</TimeChip>,
  data: ({ children }) => <PastTime>{typeof children === 'string' ? children : ''}</PastTime>,
  mark: ({ node, children }) => (
    <UnsaidQuote isEnd={node?.properties.dataEnd === 'true'}>{children}</UnsaidQuote>
  ),
  // Markdown knows only one input: the checkbox of a task.
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

/** Renders the Markdown of a part of a report. It renders again only when its props change. */
export const ReportMarkdown = memo(function ReportMarkdown({
  markdown,
  durationS,
  said,
  as = 'blocks',
}: ReportMarkdownProps): ReactNode {
  const rehypePlugins = useMemo(
    () => [namedHosts, checkQuotes(said), checkTimes(durationS), foldLongWords],
    [said, durationS],
  );
  const bounded = useMemo(() => boundMarkdown(markdown, MOST_CODE_CHARS), [markdown]);
  if (bounded.leftAsText > 0 && as !== 'blocks') return <TextRow text={markdown} />;
  const text = (
    <Markdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      components={componentsOf[as]}
      skipHtml
    >
      {bounded.markdown}
    </Markdown>
  );
  return bounded.leftAsText === 0 ? (
    text
  ) : (
    <>
      <LeftAsText />
      {text}
    </>
  );
});

/** Says why a part of the report is shown as it was written. */
function LeftAsText(): ReactNode {
  const { t } = useTranslations();
  return (
    <p className="prose__as-text" data-ours>
      {t('report.leftAsText')}
    </p>
  );
}

/** Rows of a table that cannot be laid out, as they were written. */
function TextRow({ text }: { readonly text: string }): ReactNode {
  return (
    <tbody>
      <tr>
        <td colSpan={1000}>
          <LeftAsText />
          <pre>{text}</pre>
        </td>
      </tr>
    </tbody>
  );
}

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

interface TextNode {
  readonly value?: unknown;
  readonly children?: readonly TextNode[];
}

function textOf(node: TextNode | undefined): string {
  if (typeof node?.value === 'string') return node.value;
  return node?.children?.map(textOf).join('') ?? '';
}
