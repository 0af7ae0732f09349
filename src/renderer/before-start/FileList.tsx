import type { ReactNode } from 'react';
import { shownPath } from '../../shared/shown-path.ts';
import { useTranslations } from '../store/i18n.ts';

/** Maximum number of names listed. */
const SHOWN = 200;

interface FileListProps {
  readonly title: string;
  readonly files: readonly { readonly name: string; readonly why: string }[];
}

/** Names files, each with a reason. */
export function FileList({ title, files }: FileListProps): ReactNode {
  const { t } = useTranslations();
  return (
    <>
      <h3 className="popover__title">{title}</h3>
      <ul className="left-out">
        {files.slice(0, SHOWN).map(({ name, why }, place) => (
          // Names that are not UTF-8 may look the same.
          <li key={`${place} ${name}`}>
            <span className="left-out__name">{shownPath(name)}</span>
            <span className="left-out__why">{why}</span>
          </li>
        ))}
        {files.length > SHOWN && (
          <li className="left-out__why">{t('run.andMore', { count: files.length - SHOWN })}</li>
        )}
      </ul>
    </>
  );
}
