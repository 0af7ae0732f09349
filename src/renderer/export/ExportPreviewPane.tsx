import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatBytes } from '../../shared/counts.ts';
import type { ExportChoices, ExportFormat, ExportPreview } from '../../shared/export-choices.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { usePreview } from './use-preview.ts';

interface ExportPreviewPaneProps {
  readonly choices: ExportChoices | null;
  readonly format: ExportFormat | null;
}

/** Shows the first pages of the export as they will be written. */
export function ExportPreviewPane({ choices, format }: ExportPreviewPaneProps): ReactNode {
  const { t } = useTranslations();
  const [page, setPage] = useState(0);
  const { preview, isMaking, hasFailed } = usePreview(choices, format, page);
  const said = format === null || choices === null ? 'noPreview' : hasFailed ? 'previewFailed' : 'making';
  return (
    <section className="export__preview" aria-label={t('exports.preview')} aria-busy={isMaking}>
      {preview === null || format === null ? (
        <div className="export-paper export-paper--empty">
          <p>{t(`exports.${said}`)}</p>
        </div>
      ) : preview.kind === 'text' ? (
        <TextPage text={preview.text} isCut={preview.isCut} isOld={isMaking} format={format} />
      ) : preview.kind === 'picture' ? (
        <LanesPicture preview={preview} isOld={isMaking} />
      ) : preview.kind === 'tables' ? (
        <SheetPage preview={preview} isOld={isMaking} />
      ) : (
        <>
          <div className="export-paper">
            <img
              className={isMaking ? 'export-paper__old' : ''}
              src={preview.picture}
              width={preview.widthPx}
              height={preview.heightPx}
              alt={t('exports.page', { page: preview.page + 1, pages: preview.pages })}
            />
          </div>
          <PageTurner
            preview={preview}
            page={Math.min(page, preview.seen - 1)}
            format={format}
            onPage={setPage}
          />
        </>
      )}
    </section>
  );
}

interface LanesPictureProps {
  readonly preview: ExportPreview & { readonly kind: 'picture' };
  readonly isOld: boolean;
}

/** The whole picture, and below it large enough to be read, because no name can be at the pane's width. */
function LanesPicture({ preview, isOld }: LanesPictureProps): ReactNode {
  const { t } = useTranslations();
  const { picture, widthPx, heightPx } = preview;
  const look = isOld ? 'export-paper__old' : '';
  return (
    <>
      <div className="export-paper">
        <img className={look} src={picture} width={widthPx} height={heightPx} alt={t('exports.pictureOf')} />
      </div>
      <div
        className="export-paper export-paper--large"
        tabIndex={0}
        role="group"
        aria-label={t('exports.pictureLarge')}
      >
        <img className={look} src={picture} width={widthPx} height={heightPx} alt="" />
      </div>
      <p className="export__hint">{t('exports.pictureLarge')}</p>
    </>
  );
}

interface PageTurnerProps {
  readonly preview: ExportPreview & { readonly kind: 'page' };
  /** The requested page, from 0. Its picture may not have arrived yet. */
  readonly page: number;
  readonly format: ExportFormat;
  readonly onPage: (page: number) => void;
}

function PageTurner({ preview, page, format, onPage }: PageTurnerProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { pages, seen, isAbout, paper, bytes } = preview;
  const places = { page: page + 1, pages };
  const size = formatBytes(bytes, translations);
  return (
    <>
      <div className="export__pages">
        <IconButton
          label={t('exports.previousPage')}
          aria-disabled={page === 0}
          onClick={() => onPage(Math.max(0, page - 1))}
        >
          <ChevronLeft size={16} />
        </IconButton>
        <span className="num" role="status">
          {t(isAbout ? 'exports.pageAbout' : 'exports.page', places)}
        </span>
        <IconButton
          label={t('exports.nextPage')}
          aria-disabled={page + 1 >= seen}
          onClick={() => onPage(Math.min(seen - 1, page + 1))}
        >
          <ChevronRight size={16} />
        </IconButton>
      </div>
      <p className="export__hint num">
        {format === 'pdf'
          ? t(isAbout ? 'exports.paperAbout' : 'exports.paper', { paper, size })
          : t('exports.asPrinted')}
      </p>
      {isAbout && page + 1 >= seen && (
        <p className="export__hint num">{t('exports.pageOfFirst', { count: translations.number(seen) })}</p>
      )}
    </>
  );
}

interface TextPageProps {
  readonly text: string;
  readonly isCut: boolean;
  readonly isOld: boolean;
  readonly format: ExportFormat;
}

function TextPage({ text, isCut, isOld, format }: TextPageProps): ReactNode {
  const { t } = useTranslations();
  const beginning = t('exports.textBeginning', { format: t(`exports.${format}`) });
  return (
    <>
      <pre
        className={
          isOld ? 'export-paper export-paper--text export-paper__old' : 'export-paper export-paper--text'
        }
        tabIndex={0}
        role="group"
        aria-label={beginning}
      >
        {isCut ? `${text}…` : text}
      </pre>
      <p className="export__hint">{beginning}</p>
    </>
  );
}

interface SheetPageProps {
  readonly preview: ExportPreview & { readonly kind: 'tables' };
  readonly isOld: boolean;
}

function SheetPage({ preview, isOld }: SheetPageProps): ReactNode {
  const { t, locale } = useTranslations();
  const [first = '', ...others] = preview.sheets;
  const label = t('exports.sheetBeginning', { sheet: first });
  return (
    <>
      <div
        className={isOld ? 'export-sheet export-paper__old' : 'export-sheet'}
        tabIndex={0}
        role="group"
        aria-label={label}
      >
        <table>
          <thead>
            <tr>
              {preview.head.map((name, place) => (
                // Two columns may have the same name.
                <th key={place} scope="col" dir="auto">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((text, place) => (
                  <td key={place} dir="auto">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="export__hint">{preview.isCut ? `${label} …` : label}</p>
      {others.length > 0 && (
        <p className="export__hint">
          {t('exports.otherSheets', { sheets: new Intl.ListFormat(locale).format(others) })}
        </p>
      )}
    </>
  );
}
