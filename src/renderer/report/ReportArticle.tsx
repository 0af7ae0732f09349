import { memo, useMemo, type ReactNode } from 'react';
import { useIdleMounted } from './IdleMount.tsx';
import type { Evidence } from '../../shared/checks/check-text.ts';
import { definitionsFor, type Definitions, type UsedDefinitions } from '../../shared/markdown/definitions.ts';
import { directionOf, directionOfReport, type Direction } from '../../shared/markdown/direction.ts';
import { languageOf } from '../../shared/markdown/language-of.ts';
import { ReportMarkdown } from './ReportMarkdown.tsx';
import type { ReportPart } from './report-parts.ts';

interface ReportArticleProps {
  readonly parts: readonly ReportPart[];
  /** The link references and notes of all parts. */
  readonly definitions: Definitions;
  /** The beginning of the report, which tells its direction and its language. */
  readonly beginning: string;
  readonly isStreaming: boolean;
  /** The facts that times and quotations are checked against. */
  readonly evidence: Evidence;
  /** Replaces the report's first heading, which only names the file. Null keeps that heading. */
  readonly title: string | null;
  /** Rendered below the title, or at the top when the report has no title. */
  readonly head?: ReactNode;
}

/** Number of parts that render at once when a report opens: more than fit on a screen. */
const FIRST_PARTS = 10;
/** Number of parts at the end that render at once while the report is being written. */
const LAST_PARTS = 3;

/** The text of a report. Parts that are not urgent render in idle time. */
export const ReportArticle = memo(function ReportArticle({
  parts,
  definitions,
  beginning,
  isStreaming,
  evidence,
  title,
  head,
}: ReportArticleProps): ReactNode {
  const groups = useMemo(() => groupsOf(parts), [parts]);
  const direction = useMemo(() => directionOfReport(beginning), [beginning]);
  const language = useMemo(() => languageOf(beginning), [beginning]);
  const isTitled = parts[0]?.heading?.level === 1;
  return (
    <article
      className={isStreaming ? 'prose prose--streaming' : 'prose'}
      dir={direction}
      lang={language ?? undefined}
    >
      {!isTitled && <Head>{head}</Head>}
      {groups.map((group, index) => {
        const isUrgent = isStreaming ? index >= groups.length - LAST_PARTS : index < FIRST_PARTS;
        const common = { evidence, definitions, direction, isUrgent };
        const [first] = group;
        if (first === undefined) return null;
        const block =
          index === 0 && isTitled && title !== null ? (
            <Title key={first.start} part={first} title={title} />
          ) : group.length === 1 ? (
            <Block key={first.start} part={first} {...common} />
          ) : (
            <LongTable key={`table ${first.start}`} parts={group} {...common} />
          );
        return index === 0 && isTitled ? [block, <Head key="head">{head}</Head>] : block;
      })}
      {definitions.notes !== '' && (
        <Notes definitions={definitions} evidence={evidence} direction={direction} isUrgent={isStreaming} />
      )}
    </article>
  );
});

/** Content that is not part of the report's text; `data-ours` excludes it from the search. */
function Head({ children }: { readonly children: ReactNode }): ReactNode {
  return <div data-ours>{children}</div>;
}

interface TitleProps {
  readonly part: ReportPart;
  readonly title: string;
}

/** Shows the headline, or the video's name, in place of the report's first heading. Screen readers read both. */
function Title({ part, title }: TitleProps): ReactNode {
  return (
    <div className="block" data-part={part.start} data-ours>
      <h1 dir={directionOf(title) ?? undefined}>
        <span className="hidden-text">{part.heading?.text}</span> {title}
      </h1>
    </div>
  );
}

/** Groups the parts of one long table; every other part is a group of its own. */
function groupsOf(parts: readonly ReportPart[]): readonly (readonly ReportPart[])[] {
  const groups: ReportPart[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (part.tableHead !== null && last !== undefined) last.push(part);
    else groups.push([part]);
  }
  return groups;
}

interface DrawnProps {
  readonly evidence: Evidence;
  readonly definitions: Definitions;
  readonly direction: Direction;
  readonly isUrgent: boolean;
}

interface BlockProps extends DrawnProps {
  readonly part: ReportPart;
}

const Block = memo(function Block({ part, definitions, ...rest }: BlockProps): ReactNode {
  const used = useMemo(() => definitionsFor(part.markdown, definitions), [part, definitions]);
  return <DrawnBlock part={part} used={used} {...rest} />;
});

interface UsedProps extends Omit<DrawnProps, 'definitions'> {
  readonly part: ReportPart;
  readonly used: UsedDefinitions;
}

/** Renders again only where the part itself, or what it uses of others, changed. */
const DrawnBlock = memo(function DrawnBlock({
  part,
  used,
  evidence,
  direction,
  isUrgent,
}: UsedProps): ReactNode {
  const mayDraw = useIdleMounted(isUrgent);
  const heightPx = estimatedHeight(part.markdown);
  return (
    <div
      className="block"
      data-part={part.start}
      style={mayDraw ? { containIntrinsicBlockSize: `auto ${heightPx}px` } : { height: heightPx }}
    >
      {mayDraw && (
        <ReportMarkdown
          part={part}
          markdown={part.markdown}
          evidence={evidence}
          around={part.around}
          used={used}
          direction={direction}
        />
      )}
    </div>
  );
});

type NotesProps = DrawnProps;

/** The notes of the report, below its text. */
function Notes({ definitions, evidence, direction, isUrgent }: NotesProps): ReactNode {
  const mayDraw = useIdleMounted(isUrgent);
  const { notes } = definitions;
  const used = useMemo(
    () => definitionsFor(notes, { links: definitions.links, numbers: new Map() }),
    [notes, definitions.links],
  );
  return (
    <div className="block" data-part="notes">
      {mayDraw && (
        <ReportMarkdown
          part={definitions}
          markdown={notes}
          evidence={evidence}
          around={NO_LINES}
          used={used}
          direction={direction}
          as="notes"
        />
      )}
    </div>
  );
}

const NO_LINES: readonly string[] = [];

interface LongTableProps extends DrawnProps {
  readonly parts: readonly ReportPart[];
}

function LongTable({ parts, isUrgent, definitions, evidence, direction }: LongTableProps): ReactNode {
  const first = parts[0]?.markdown ?? '';
  const own = useMemo(() => directionOf(first, direction) ?? direction, [first, direction]);
  return (
    <div className="block" data-part={parts[0]?.start}>
      <div className="prose__table">
        <table dir={own}>
          {parts.map((part, index) => (
            <Rows
              key={part.start}
              part={part}
              used={definitionsFor(part.markdown, definitions)}
              tableDirection={own}
              evidence={evidence}
              direction={direction}
              isUrgent={isUrgent && (index < 1 || index >= parts.length - 1)}
            />
          ))}
        </table>
      </div>
    </div>
  );
}

interface RowsProps extends UsedProps {
  readonly tableDirection: Direction;
}

const Rows = memo(function Rows({
  part,
  used,
  evidence,
  direction,
  tableDirection,
  isUrgent,
}: RowsProps): ReactNode {
  const mayDraw = useIdleMounted(isUrgent);
  if (!mayDraw) {
    return (
      <tbody aria-hidden>
        <tr style={{ height: estimatedHeight(part.markdown) }} />
      </tbody>
    );
  }
  return (
    <ReportMarkdown
      part={part}
      markdown={(part.tableHead ?? '') + part.markdown}
      evidence={evidence}
      around={part.around}
      used={used}
      direction={direction}
      tableDirection={tableDirection}
      as={part.tableHead === null ? 'first-rows' : 'rows'}
    />
  );
});

/** Line height in pixels and approximate characters per line of the report's text. */
const LINE_PX = 24;
const LINE_LETTERS = 85;
const ROW_PX = 34;
const GAP_PX = 10;

/** Estimates the height of a part in pixels, used until it has rendered once. The result is above 0. */
function estimatedHeight(markdown: string): number {
  const lines = markdown.trimEnd().split('\n');
  const height = lines.reduce(
    (sum, line) =>
      sum + (line.startsWith('|') ? ROW_PX : Math.max(1, Math.ceil(line.length / LINE_LETTERS)) * LINE_PX),
    GAP_PX,
  );
  return Math.round(height);
}
