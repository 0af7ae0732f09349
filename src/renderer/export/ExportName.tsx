import { useRef, type ReactNode } from 'react';
import { formatFacts, isData, type ExportFormat } from '../../shared/export-choices.ts';
import { hasPart, MAX_NAME_LENGTH, NAME_PARTS, nameOf, type NamePart } from '../../shared/name-pattern.ts';
import { namePartsOf } from '../../shared/name-parts.ts';
import type { Batch } from '../../shared/session/model.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';

interface ExportNameProps {
  readonly batch: Batch;
  readonly formats: readonly ExportFormat[];
  /** True if the name is that of a folder. */
  readonly isFolder: boolean;
  /** The number of reports in the export. */
  readonly wanted: number;
  readonly name: string;
  readonly onName: (name: string) => void;
}

const PART_NAMES = {
  batch: 'exports.partBatch',
  date: 'exports.partDate',
  time: 'exports.partTime',
  kind: 'exports.partKind',
  template: 'exports.partTemplate',
  model: 'exports.partModel',
  count: 'exports.partCount',
} as const satisfies Readonly<Record<NamePart, string>>;

/** The name of the exported files, with parts to fill in and how it will look. */
export function ExportName(props: ExportNameProps): ReactNode {
  const { batch, formats, isFolder, wanted, name, onName } = props;
  const translations = useTranslations();
  const { t } = translations;
  const nowMs = useSeconds(false);
  const input = useRef<HTMLInputElement>(null);
  const insert = (part: NamePart): void => {
    const field = input.current;
    const [from, to] = [field?.selectionStart ?? name.length, field?.selectionEnd ?? name.length];
    onName(`${name.slice(0, from)}{${part}}${name.slice(to)}`.slice(0, MAX_NAME_LENGTH));
    field?.focus();
  };
  const first = formats.find((format) => !isFolder || !isData(format));
  const kinds = isFolder ? formats.filter((format) => !isData(format)) : first === undefined ? [] : [first];
  const parts = namePartsOf(batch, wanted, nowMs, translations);
  const filled = nameOf(name, { ...parts, kind: kinds.map((format) => t(`exports.${format}`)).join(' ') });
  const ending = isFolder ? '/' : first === undefined ? '' : formatFacts[first].ending;
  return (
    <>
      <label className="export__name">
        <input
          ref={input}
          type="text"
          aria-label={t(isFolder ? 'exports.folderName' : 'exports.name')}
          maxLength={MAX_NAME_LENGTH}
          spellCheck={false}
          value={name}
          onChange={(event) => onName(event.target.value)}
        />
        <span className="export__hint ellipsis">
          {isFolder ? '/' : formats.map((format) => formatFacts[format].ending).join(' ')}
        </span>
      </label>
      <p className="export__parts">
        <span>{t('exports.insert')}</span>
        {NAME_PARTS.map((part) => (
          <button key={part} type="button" onClick={() => insert(part)}>
            {t(PART_NAMES[part])}
          </button>
        ))}
      </p>
      {hasPart(name) && (
        <p className="export__hint export__filled" role="status">
          {filled}
          {ending}
        </p>
      )}
    </>
  );
}
