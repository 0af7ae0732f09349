import type { ReactNode } from 'react';
import { hostBehind, safeLink } from '../../shared/markdown/safe-link.ts';
import { askToOpen } from '../store/actions.ts';

interface ReportLinkProps {
  readonly href: string | undefined;
  /** The text of the link, without its form. */
  readonly text: string;
  /** The host that stands behind the link already; undefined where none does. */
  readonly named: unknown;
  readonly children: ReactNode;
}

/** A link of a report. It asks before it opens anything, and shows the host behind a text that names another. */
export function ReportLink({ href, text, named, children }: ReportLinkProps): ReactNode {
  const link = safeLink(href);
  if (link === null) return <span>{children}</span>;
  const host = hostBehind(text, link);
  return (
    <a
      href={link}
      title={link}
      onClick={(event) => {
        event.preventDefault();
        askToOpen(link);
      }}
      onAuxClick={(event) => event.preventDefault()}
    >
      {children}
      {host !== null && host !== named && <span className="prose__host"> ({host})</span>}
    </a>
  );
}
