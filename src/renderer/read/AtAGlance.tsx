import { ChevronRight } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { valueOf } from '../../shared/comparison/values.ts';
import type { Job } from '../../shared/session/model.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import type { Column } from '../../shared/template/template.ts';
import { useShownVideo } from '../player/PlayerProvider.tsx';
import { CorrectFinding } from '../report/CorrectFinding.tsx';
import { FindingValue, useCorrectedFindings } from '../report/FindingsList.tsx';
import { useTranslations } from '../store/i18n.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';

interface AtAGlanceProps {
  readonly columns: readonly Column[];
  readonly job: Job;
}

/** The findings of a report above its text: summary, values of the template and topics. Renders nothing for a report without findings. */
export function AtAGlance({ columns, job }: AtAGlanceProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { jobRef } = useShownVideo();
  const { said, findings } = useCorrectedFindings(jobRef, job);
  const isOpen = usePreferences((state) => state.isGlanceOpen);
  const durationS = job.info?.durationS ?? null;
  const values = useMemo(
    () =>
      columns.flatMap((column) => {
        const value = valueOf(column, findings, durationS);
        return value === null ? [] : [{ column, value }];
      }),
    [columns, findings, durationS],
  );
  if (findings === null) return null;
  const { summary, topics } = findings;
  if (summary === '' && topics.length === 0 && values.length === 0) return null;
  return (
    <section className="glance" aria-label={t('read.atAGlance')}>
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
            <p className="glance__summary" dir="auto">
              {summary}
            </p>
          )}
          {values.length > 0 && (
            <dl className="glance__values num">
              {values.map(({ column, value }) => (
                <div key={column.key} className={value.kind === 'list' ? 'glance__wide' : undefined}>
                  <dt>
                    {columnTitle(column, translations)}
                    <CorrectFinding
                      jobRef={jobRef}
                      job={job}
                      column={column}
                      said={said?.columns[column.key] ?? null}
                    />
                  </dt>
                  <dd dir="auto">
                    <FindingValue value={value} outOf={column.outOf} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {topics.length > 0 && (
            <ul className="glance__topics" aria-label={t('compare.topics')}>
              {topics.map((topic, place) => (
                // Topics may repeat and never change, so the position is the key.
                <li key={place} className="tag" dir="auto">
                  {topic}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
