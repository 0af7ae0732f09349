import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import { prefer } from '../store/preferences.ts';
import { useWords } from '../store/words.ts';
import { axisTimes, median, type CompareRow } from '../../shared/comparison/rows.ts';
import type { CompareSort } from './sort-rows.ts';

interface CompareHeadProps {
  readonly rows: readonly CompareRow[];
  readonly sort: CompareSort;
  readonly endS: number;
}

/** The headings: each sorts by its column, and tells the median of its numbers. */
export function CompareHead({ rows, sort, endS }: CompareHeadProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const medians = useMemo(
    () => ({
      length: median(rows.map(({ lengthS }) => lengthS)),
      words: median(rows.map((row) => row.words)),
      tokens: median(rows.map(({ tokens }) => tokens)),
    }),
    [rows],
  );
  return (
    <div className="compare-head" role="rowgroup">
      <div className="compare-row compare-row--head" role="row" aria-rowindex={1}>
        <Head by="name" sort={sort} name={say('compare.video')} isFirst />
        <Head by="headline" sort={sort} name={say('compare.headline')} />
        <Head by="moments" sort={sort} name={say('compare.moments')}>
          <span className="compare-axis num" aria-hidden>
            {axisTimes(endS, 7).map((timeS) => (
              <span key={timeS} style={{ insetInlineStart: `${(timeS / endS) * 100}%` }}>
                {formatClock(timeS * 1000)}
              </span>
            ))}
          </span>
        </Head>
        <Head by="topics" sort={sort} name={say('compare.topics')} />
        <span role="columnheader">{say('compare.summary')}</span>
        <Head
          by="length"
          sort={sort}
          name={say('compare.length')}
          note={medians.length === null ? null : formatClock(medians.length * 1000)}
        />
        <Head
          by="words"
          sort={sort}
          name={say('compare.words')}
          note={medians.words === null ? null : words.number(Math.round(medians.words))}
        />
        <Head
          by="tokens"
          sort={sort}
          name={say('compare.tokens')}
          note={medians.tokens === null ? null : formatCount(Math.round(medians.tokens), words)}
        />
      </div>
    </div>
  );
}

interface HeadProps {
  readonly by: CompareSort['by'];
  readonly sort: CompareSort;
  readonly name: string;
  /** The median of a column of numbers. */
  readonly note?: string | null;
  readonly isFirst?: boolean;
  readonly children?: ReactNode;
}

function Head({ by, sort, name, note, isFirst = false, children }: HeadProps): ReactNode {
  const { say } = useWords();
  const isSorted = sort.by === by;
  const Arrow = sort.isDescending ? ArrowDown : ArrowUp;
  const classes = [isFirst ? 'compare-row__first' : '', note === undefined ? '' : 'compare-row__number'];
  return (
    <span
      role="columnheader"
      className={classes.filter(Boolean).join(' ')}
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="sort-button"
        title={say('compare.sortBy', { column: name })}
        onClick={() => prefer({ compareSort: nextSort(sort, by) })}
      >
        {name}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
      {note != null && (
        <span className="compare-row__median num">{say('compare.median', { value: note })}</span>
      )}
      {children}
    </span>
  );
}

/** A column sorts upwards, then downwards, then not at all. */
function nextSort(sort: CompareSort, by: CompareSort['by']): CompareSort {
  if (sort.by !== by) return { by, isDescending: false };
  return sort.isDescending ? { by: 'folder', isDescending: false } : { by, isDescending: true };
}
