import { Tag } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { textKey, type TextCount } from './texts.ts';

/** Number of topics shown before "more": they usually fit into two lines. */
const FIRST = 14;

interface TopicBandProps {
  /** The topics, the most frequent first. */
  readonly topics: readonly TextCount[];
  /** Number of reports whose topics were counted. */
  readonly reports: number;
  readonly chosen: string | null;
  readonly onChoose: (topic: string | null) => void;
}

/** Lists the topics of the reports with their counts. Choosing a topic limits the table to the reports that name it. */
export const TopicBand = memo(function TopicBand({
  topics,
  reports,
  chosen,
  onChoose,
}: TopicBandProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isOpen, setIsOpen] = useState(false);
  const chosenKey = chosen === null ? null : textKey(chosen);
  const shown = isOpen ? topics : topics.slice(0, FIRST);
  const more = topics.length - FIRST;
  return (
    <section className="topics" aria-label={t('compare.title', { count: reports })}>
      <header>
        <h1>{t('compare.title', { count: reports })}</h1>
        <span className="topics__counted">{t('compare.counted')}</span>
      </header>
      {topics.length === 0 ? (
        <p className="topics__none">{t('compare.noTopics')}</p>
      ) : (
        <ul className={isOpen ? 'topics__list topics__list--open' : 'topics__list'}>
          {shown.map(({ text: topic, count }) => {
            const isChosen = textKey(topic) === chosenKey;
            return (
              <li key={textKey(topic)}>
                <button
                  type="button"
                  className={isChosen ? 'topic topic--chosen' : 'topic'}
                  aria-pressed={isChosen}
                  title={t('compare.topicFilter', { topic })}
                  onClick={() => onChoose(isChosen ? null : topic)}
                >
                  <Tag size={12} aria-hidden />
                  <span className="ellipsis">{topic}</span>
                  <i className="topic__share" aria-hidden>
                    <i style={{ width: `${(count / reports) * 100}%` }} />
                  </i>
                  <span className="num">
                    {t('compare.topicCount', {
                      count: translations.number(count),
                      all: translations.number(reports),
                    })}
                  </span>
                </button>
              </li>
            );
          })}
          {more > 0 && (
            <li>
              <Button look="ghost" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
                {isOpen ? t('compare.fewerTopics') : t('compare.moreTopics', { count: more })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
});
