import { ListTree } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import type { ReportPart } from './report-parts.ts';

interface OutlineProps {
  readonly parts: readonly ReportPart[];
  readonly onGo: (part: ReportPart) => void;
}

/** The headings of a report; each leads there. */
export function Outline({ parts, onGo }: OutlineProps): ReactNode {
  const { t } = useTranslations();
  const headings = parts.filter((part) => part.heading !== null);
  const top = Math.min(...headings.map((part) => part.heading?.level ?? 1));
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="icon-btn"
        aria-label={t('report.outline')}
        title={t('report.outline')}
        disabled={headings.length === 0}
      >
        <ListTree size={15} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu outline"
          align="end"
          sideOffset={6}
          // The report keeps the focus that the choice gave it.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {headings.map((part) => (
            <DropdownMenu.Item
              key={part.start}
              className="menu__item"
              data-level={Math.min(3, (part.heading?.level ?? 1) - top)}
              onSelect={() => onGo(part)}
            >
              <span className="ellipsis">{part.heading?.text}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
