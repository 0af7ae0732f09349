import { History } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import type { EarlierVersion } from '../../../shared/template/template.ts';
import { requestSilently } from '../../store/bridge.ts';
import { useTranslations } from '../../store/i18n.ts';
import { EarlierText } from './EarlierText.tsx';
import { restoreText } from './template-actions.ts';
import { drafts } from '../../plan/template-drafts.ts';
import type { ListedTemplate } from './use-template-list.ts';

interface HistoryPopoverProps {
  readonly chosen: ListedTemplate;
}

/** Lists the earlier texts of the template that batches used, to compare and restore them. */
export function HistoryPopover({ chosen }: HistoryPopoverProps): ReactNode {
  const { t } = useTranslations();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger
        className="btn btn--ghost"
        aria-label={t('templates.history')}
        title={t('templates.history')}
      >
        <History size={14} />
        <span className="template-head__word">{t('templates.history')}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover popover--wide earlier"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('templates.historyTitle')}
        >
          <h3 className="popover__title">{t('templates.historyTitle')}</h3>
          <Versions chosen={chosen} onUsed={() => setIsOpen(false)} />
          <p className="field__hint">{t('templates.versionHint')}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface VersionsProps extends HistoryPopoverProps {
  readonly onUsed: () => void;
}

function Versions({ chosen, onUsed }: VersionsProps): ReactNode {
  const { t } = useTranslations();
  const { template, version: current } = chosen;
  const { versions, trouble } = useHistory(template.id, current);
  const [opened, setOpened] = useState<number | null>(null);
  if (trouble !== null) return <p className="error-text">{trouble}</p>;
  if (versions === null) return <p className="earlier__none">{t('templates.historyLooking')}</p>;
  if (versions.length === 0) return <p className="earlier__none">{t('templates.historyNone')}</p>;
  return (
    <ol className="earlier__all">
      {versions.map((earlier) => {
        const { version } = earlier.template;
        return (
          <EarlierText
            key={version}
            earlier={earlier}
            now={template}
            isOpen={opened === version}
            onOpen={(isOpen) => setOpened(isOpen ? version : null)}
            onUse={() => {
              restoreText(chosen, earlier.template);
              onUsed();
            }}
          />
        );
      })}
    </ol>
  );
}

interface HistoryState {
  readonly versions: readonly EarlierVersion[] | null;
  readonly trouble: string | null;
}

/**
 * Loads the earlier versions, newest first. `versions` is null until they are loaded. The draft is saved first, because
 * saving may create a version.
 */
function useHistory(id: string, version: number): HistoryState {
  const [state, setState] = useState<HistoryState>({ versions: null, trouble: null });
  useEffect(() => {
    let isOver = false;
    const load = async (): Promise<void> => {
      await drafts.keep(id);
      const reply = await requestSilently('templates.history', { id });
      if (isOver) return;
      setState(
        reply.ok ? { versions: reply.value, trouble: null } : { versions: null, trouble: reply.message },
      );
    };
    void load();
    return () => {
      isOver = true;
    };
  }, [id, version]);
  return state;
}
