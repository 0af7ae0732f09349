import { ChevronRight } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import { valueOf } from '../../shared/comparison/values.ts';
import { knownValues } from '../../shared/values/known-values.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import type { Job } from '../../shared/session/model.ts';
import type { Column } from '../../shared/template/template.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { KnownValues } from '../report/KnownValues.tsx';
import { FACT, useFoundFact } from '../report/fact-search.ts';
import { FindingName, FindingValue, useCorrectedFindings } from '../report/FindingsList.tsx';
import { useTranslations } from '../store/i18n.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';

interface AtAGlanceProps {
  readonly columns: readonly Column[];
  /** The columns of what is known of the videos. */
  readonly valueColumns: readonly ValueColumn[];
  readonly job: Job;
  /** True once the text of the report is there, below which everything stays where it is. */
  readonly isThere: boolean;
}

/** The findings of a report above its text: summary, values of the template and topics; and what is known of the video besides. Renders nothing where neither is there. */
export function AtAGlance({ columns, valueColumns, job, isThere }: AtAGlanceProps): ReactNode {
  const { t } = useTranslations();
  const { jobRef } = useShownVideo();
  const { said, findings } = useCorrectedFindings(jobRef, job);
  const isOpen = usePreferences((state) => state.isGlanceOpen);
  const section = useRef<HTMLElement>(null);
  useFoundFact(section, jobRef, { findings, isThere });
  const lengthS = job.info?.durationS ?? null;
  const { dismissed } = job;
  const values = useMemo(
    () =>
      columns.flatMap((column) => {
        const value = valueOf(column, findings, { lengthS, dismissed });
        return value === null ? [] : [{ column, value }];
      }),
    [columns, findings, lengthS, dismissed],
  );
  const hasKnown = useMemo(() => knownValues(job.values, valueColumns).size > 0, [job.values, valueColumns]);
  const { summary, topics } = findings ?? { summary: '', topics: [] };
  if (summary === '' && topics.length === 0 && values.length === 0 && !hasKnown) return null;
  return (
    <section className="glance" ref={section} aria-label={t('read.atAGlance')}>
      <button
        type="button"
        className="glance__fold"
        aria-expanded={isOpen}
        onClick={() => setPreferences({ isGlanceOpen: !isOpen })}
      >
        <ChevronRight size={14} aria-hidden />
        {t('read.atAGlance')}
      </button>
      {isOpen && (
        <>
          {summary !== '' && (
            <p className="glance__summary" dir="auto" {...{ [FACT]: '' }}>
              {summary}
            </p>
          )}
          {values.length > 0 && (
            <dl className="glance__values num">
              {values.map(({ column, value }) => (
                <div
                  key={column.key}
                  className={value.kind === 'list' ? 'glance__wide' : undefined}
                  {...{ [FACT]: '' }}
                >
                  <FindingName job={job} column={column} said={said} />
                  <dd dir="auto">
                    <FindingValue value={value} outOf={column.outOf} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {topics.length > 0 && (
            <ul className="glance__topics" aria-label={t('compare.topics')} {...{ [FACT]: '' }}>
              {topics.map((topic, place) => (
                // Topics may repeat and never change, so the position is the key.
                <li key={place} className="tag" dir="auto">
                  {topic}
                </li>
              ))}
            </ul>
          )}
          {hasKnown && (
            <>
              <p className="glance__part">{t('values.insert')}</p>
              <KnownValues
                columns={valueColumns}
                job={job}
                className="glance__values glance__values--known num"
                wideClass="glance__wide"
              />
            </>
          )}
        </>
      )}
    </section>
  );
}
