import { ListTree } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import type { ReportPart } from './report-parts.ts';

interface OutlineProps {
  readonly parts: readonly ReportPart[];
  readonly onGo: (part: ReportPart) => void;
}

/** A menu with the headings of a report; choosing one scrolls to it. */
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
          // `onGo` has moved the focus to the report already; the menu must not take it back.
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
