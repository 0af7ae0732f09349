import { Check } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { useTranslations } from '../store/i18n.ts';
import type { Evidence } from '../../shared/checks/check-text.ts';
import { checkPlugin } from '../../shared/checks/check-tree.ts';
import { readDoubt } from '../../shared/checks/doubts.ts';
import { boundMarkdown } from '../../shared/markdown/bound-markdown.ts';
import {
  onlyNotes,
  resolvedBy,
  withDefinitions,
  type UsedDefinitions,
} from '../../shared/markdown/definitions.ts';
import type { Direction } from '../../shared/markdown/direction.ts';
import { directions } from '../../shared/markdown/directions.ts';
import { foldLongWords } from '../../shared/markdown/fold-long-words.ts';
import { namedHosts } from '../../shared/markdown/named-hosts.ts';
import { reportSyntax } from '../../shared/markdown/report-syntax.ts';
import { shownAddresses } from '../../shared/markdown/shown-addresses.ts';
import { DoubtedQuote, DoubtedTime, SeenQuote } from './DoubtMarks.tsx';
import { NoteBack, NoteReference } from './NoteLinks.tsx';
import { keepMarks } from './part-marks.ts';
import { ReportLink } from './ReportLink.tsx';
import { TimeChip } from './TimeChip.tsx';

interface ReportMarkdownProps {
  /** The part of the report that the text belongs to. The marks that checks find in it are kept under this object. */
  readonly part: object;
  readonly markdown: string;
  /** The facts that times and quotations are checked against. */
  readonly evidence: Evidence;
  /** The headings above the text and the line that leads it, the nearest first. */
  readonly around: readonly string[];
  /** The link references and notes of its report that the part uses. */
  readonly used: UsedDefinitions;
  /** The direction of the report. */
  readonly direction: Direction;
  /** The direction of the table that the caller renders; null for none. */
  readonly tableDirection?: Direction | null;
  /**
   * `first-rows` and `rows` render rows of a table whose `table` element the caller renders; only `first-rows` includes
   * the table's head. `notes` renders the notes of the report, and nothing else.
   */
  readonly as?: 'blocks' | 'first-rows' | 'rows' | 'notes';
}

/** A block of code of some ten pages. Chromium lays out a million characters for seconds; the report's file has them all. */
const MOST_CODE_CHARS = 20_000;

/** The text comes from a model and is not trusted: no HTML, no images, and links only where `safeLink` lets them. */
const blocks: Components = {
  a: ({ href, node, children }) => {
    const { dataFootnoteBackref, dataFootnoteRef, dataNamed } = node?.properties ?? {};
    if (dataFootnoteBackref !== undefined) return <NoteBack>{children}</NoteBack>;
    // A note that refers to another.
    if (dataFootnoteRef !== undefined) return <NoteReference number={textOf(node)} />;
    return (
      <ReportLink href={href} text={textOf(node)} named={dataNamed}>
        {children}
      </ReportLink>
    );
  },
  sup: ({ node, children }) =>
    node?.properties.dataNote === undefined ? <>{children}</> : <NoteReference number={textOf(node)} />,
  // The model's own HTML is removed, so these elements can only come from the checks.
  button: ({ value, children }) => <TimeChip timeS={Number(value)}>{children}</TimeChip>,
  data: ({ value, node, children }) => (
    <DoubtedTime timeS={Number(value)} doubtKey={String(node?.properties.dataKey)}>
      {children}
    </DoubtedTime>
  ),
  mark: ({ node, children }) => {
    const { dataDoubt, dataKey, dataNear, dataSeen, dataEnd } = node?.properties ?? {};
    const isEnd = dataEnd === 'true';
    if (dataSeen !== undefined) {
      return (
        <SeenQuote timeS={Number(dataSeen)} isEnd={isEnd}>
          {children}
        </SeenQuote>
      );
    }
    return (
      <DoubtedQuote
        doubt={readDoubt(String(dataDoubt))}
        doubtKey={String(dataKey)}
        nearS={dataNear === undefined ? null : Number(dataNear)}
        isEnd={isEnd}
      >
        {children}
      </DoubtedQuote>
    );
  },
  // Markdown knows only one input: the checkbox of a task.
  input: ({ checked }) => <Task isDone={checked === true} />,
  img: ({ alt }) => <NoPicture alt={alt ?? ''} />,
  table: ({ dir, children }) => (
    <div className="prose__table">
      <table dir={dir}>{children}</table>
    </div>
  ),
};
const firstRows: Components = { ...blocks, table: ({ children }) => <>{children}</> };
const rows: Components = { ...firstRows, thead: () => null };
const componentsOf = { blocks, 'first-rows': firstRows, rows, notes: blocks };

/** Renders the Markdown of a part of a report. It renders again only when its props change. */
export const ReportMarkdown = memo(function ReportMarkdown({
  part,
  markdown,
  evidence,
  around,
  used,
  direction,
  tableDirection = null,
  as = 'blocks',
}: ReportMarkdownProps): ReactNode {
  const { t } = useTranslations();
  const remarkPlugins = useMemo(
    () => [...reportSyntax, resolvedBy(used, as === 'notes'), shownAddresses],
    [used, as],
  );
  const rehypePlugins = useMemo(
    () => [
      ...(as === 'notes' ? [onlyNotes] : []),
      namedHosts,
      checkPlugin(evidence, around, (marks) => keepMarks(part, evidence, marks)),
      directions(direction, tableDirection),
      foldLongWords,
    ],
    [part, evidence, around, direction, tableDirection, as],
  );
  const bounded = useMemo(() => boundMarkdown(markdown, MOST_CODE_CHARS), [markdown]);
  if (bounded.leftAsText > 0 && (as === 'rows' || as === 'first-rows')) return <TextRow text={markdown} />;
  const text = (
    <Markdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      remarkRehypeOptions={{ footnoteLabel: t('report.notes') }}
      components={componentsOf[as]}
      skipHtml
    >
      {withDefinitions(bounded.markdown, used)}
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
