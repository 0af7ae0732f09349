import { ArrowDown } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { splitBlocks } from './blocks.ts';
import { ReportBlock } from './ReportBlock.tsx';
import { useFollow } from './use-follow.ts';

interface ReportBodyProps {
  readonly text: string;
  readonly isStreaming: boolean;
  /** Seconds; null where it is not known. */
  readonly durationS: number | null;
  readonly children?: ReactNode;
}

/** A report as it is read. While it streams it follows its own end, until the reader scrolls away. */
export function ReportBody({ text, isStreaming, durationS, children }: ReportBodyProps): ReactNode {
  const blocks = useMemo(() => splitBlocks(text), [text]);
  const { ref, isFollowing, onScroll, jumpToEnd } = useFollow(text, isStreaming);
  return (
    <div className="report__frame">
      <div
        className="report__scroll"
        ref={ref}
        onScroll={onScroll}
        tabIndex={0}
        role="document"
        aria-label="Report"
      >
        {children}
        <article className={isStreaming ? 'prose prose--streaming' : 'prose'}>
          {blocks.map((markdown, index) => (
            // Blocks only ever grow at the end, so their place is their identity.
            <ReportBlock key={index} markdown={markdown} durationS={durationS} />
          ))}
        </article>
      </div>
      {isStreaming && !isFollowing && (
        <Button className="report__jump" onClick={jumpToEnd}>
          <ArrowDown size={14} />
          Jump to the end
        </Button>
      )}
    </div>
  );
}
