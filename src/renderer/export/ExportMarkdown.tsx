import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import type { ReactNode } from 'react';
import type { MarkdownChoices } from '../../shared/export-choices.ts';
import { useTranslations } from '../store/i18n.ts';
import { Choice } from '../ui/Choice.tsx';

interface ExportMarkdownProps {
  readonly markdown: MarkdownChoices;
  readonly onMarkdown: (markdown: MarkdownChoices) => void;
}

/** Chooses how Markdown files are written: where their pictures are, and whether they begin with properties. */
export function ExportMarkdown({ markdown, onMarkdown }: ExportMarkdownProps): ReactNode {
  const { t } = useTranslations();
  const { pictures, hasFrontMatter } = markdown;
  return (
    <div role="group" aria-label={t('exports.markdownFiles')}>
      <h3 className="export__group">{t('exports.markdownFiles')}</h3>
      <Choice
        label={t('exports.markdownPictures')}
        value={pictures}
        options={[
          { value: 'none', name: t('exports.picturesNone') },
          { value: 'beside', name: t('exports.picturesBeside') },
          { value: 'inside', name: t('exports.picturesInside') },
        ]}
        onChange={(value) => onMarkdown({ ...markdown, pictures: value })}
      />
      {pictures !== 'none' && (
        <p className="export__hint">
          {t(pictures === 'beside' ? 'exports.picturesBesideHint' : 'exports.picturesInsideHint')}
        </p>
      )}
      <label className="export__part">
        <Checkbox.Root
          className="check"
          aria-label={t('exports.frontMatter')}
          checked={hasFrontMatter}
          onCheckedChange={(to) => onMarkdown({ ...markdown, hasFrontMatter: to === true })}
        >
          <Checkbox.Indicator>
            <Check size={12} strokeWidth={3} />
          </Checkbox.Indicator>
        </Checkbox.Root>
        <span>{t('exports.frontMatter')}</span>
        <span className="export__hint">{t('exports.frontMatterHint')}</span>
      </label>
    </div>
  );
}
