import { memo, useMemo, type ReactNode } from 'react';
import { useIdleMounted } from './IdleMount.tsx';
import type { SpokenText } from '../../shared/checks/quotes.ts';
import { ReportMarkdown } from './ReportMarkdown.tsx';
import type { ReportPart } from './report-parts.ts';

interface ReportArticleProps {
  readonly parts: readonly ReportPart[];
  readonly isStreaming: boolean;
  /** Seconds; null where it is not known. */
  readonly durationS: number | null;
  readonly said: SpokenText | null;
  /** Stands in place of the first line, which only names the file; null: it stays. */
  readonly title: string | null;
  /** Stands below the title, or above all where there is none. */
  readonly head?: ReactNode;
}

/** So many parts are drawn at once when a report opens: more than a screen. */
const FIRST_PARTS = 10;
/** What was written last is drawn at once. */
const LAST_PARTS = 3;

/** The text of a report. */
export const ReportArticle = memo(function ReportArticle({
  parts,
  isStreaming,
  durationS,
  said,
  title,
  head,
}: ReportArticleProps): ReactNode {
  const groups = useMemo(() => groupsOf(parts), [parts]);
  const isTitled = parts[0]?.heading?.level === 1;
  return (
    <article className={isStreaming ? 'prose prose--streaming' : 'prose'}>
      {!isTitled && <Head>{head}</Head>}
      {groups.map((group, index) => {
        const isUrgent = isStreaming ? index >= groups.length - LAST_PARTS : index < FIRST_PARTS;
        const common = { durationS, said, isUrgent };
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
    </article>
  );
});

/** Not the report's own words: left out of what is searched. */
function Head({ children }: { readonly children: ReactNode }): ReactNode {
  return <div data-ours>{children}</div>;
}

interface TitleProps {
  readonly part: ReportPart;
  readonly title: string;
}

/** What the report comes to, where its own first line only says of which file it is: who listens hears both. */
function Title({ part, title }: TitleProps): ReactNode {
  return (
    <div className="block" data-part={part.start} data-ours>
      <h1>
        <span className="hidden-text">{part.heading?.text}</span> {title}
      </h1>
    </div>
  );
}

/** The parts of one long table stand together. */
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
  readonly durationS: number | null;
  readonly said: SpokenText | null;
  readonly isUrgent: boolean;
}

interface BlockProps extends DrawnProps {
  readonly part: ReportPart;
}

const Block = memo(function Block({ part, durationS, said, isUrgent }: BlockProps): ReactNode {
  const mayDraw = useIdleMounted(isUrgent);
  const heightPx = estimatedHeight(part.markdown);
  return (
    <div
      className="block"
      data-part={part.start}
      style={mayDraw ? { containIntrinsicBlockSize: `auto ${heightPx}px` } : { height: heightPx }}
    >
      {mayDraw && (
        <ReportMarkdown markdown={part.markdown} durationS={durationS} said={relevant(said, part)} />
      )}
    </div>
  );
});

interface LongTableProps extends DrawnProps {
  readonly parts: readonly ReportPart[];
}

function LongTable({ parts, durationS, said, isUrgent }: LongTableProps): ReactNode {
  return (
    <div className="block" data-part={parts[0]?.start}>
      <div className="prose__table">
        <table>
          {parts.map((part, index) => (
            <Rows
              key={part.start}
              part={part}
              durationS={durationS}
              said={said}
              isUrgent={isUrgent && (index < 1 || index >= parts.length - 1)}
            />
          ))}
        </table>
      </div>
    </div>
  );
}

const Rows = memo(function Rows({ part, durationS, said, isUrgent }: BlockProps): ReactNode {
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
      markdown={(part.tableHead ?? '') + part.markdown}
      durationS={durationS}
      said={relevant(said, part)}
      as={part.tableHead === null ? 'first-rows' : 'rows'}
    />
  );
});

/** Nothing that only others need makes a part drawn again. */
function relevant(said: SpokenText | null, part: ReportPart): SpokenText | null {
  return part.quotes.length > 0 ? said : null;
}

/** Of the report's text, in pixels, and how many letters a line of it holds about. */
const LINE_PX = 24;
const LINE_LETTERS = 85;
const ROW_PX = 34;
const GAP_PX = 10;

/** About how high a part of a report will be, in pixels: until it was drawn once. Never 0. */
function estimatedHeight(markdown: string): number {
  const lines = markdown.trimEnd().split('\n');
  const height = lines.reduce(
    (sum, line) =>
      sum + (line.startsWith('|') ? ROW_PX : Math.max(1, Math.ceil(line.length / LINE_LETTERS)) * LINE_PX),
    GAP_PX,
  );
  return Math.round(height);
}
