import { Check, Layers } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { exportFormats, formatFacts, type ExportFormat } from '../../shared/export-choices.ts';
import { useTranslations } from '../store/i18n.ts';
import { FORMAT_GROUPS, FORMAT_LOOKS } from './formats.ts';

interface ExportFormatsProps {
  readonly chosen: readonly ExportFormat[];
  /** The format in the preview. */
  readonly shown: ExportFormat | null;
  readonly onChoose: (chosen: readonly ExportFormat[]) => void;
  readonly onShow: (format: ExportFormat | null) => void;
}

/** Chooses one or more formats. The preview shows the one ticked last. */
export function ExportFormats({ chosen, shown, onChoose, onShow }: ExportFormatsProps): ReactNode {
  const { t } = useTranslations();
  const onTick = (format: ExportFormat, isOn: boolean): void => {
    const now = exportFormats.filter((one) => (one === format ? isOn : chosen.includes(one)));
    onChoose(now);
    if (isOn) onShow(format);
    else if (shown === format) onShow(now[0] ?? null);
  };
  return (
    <div className="export__formats" role="group" aria-label={t('exports.formats')}>
      {FORMAT_GROUPS.map(({ name, holds }) => (
        <Fragment key={name}>
          <h3 className="export__group">{t(name)}</h3>
          {exportFormats
            .filter((format) => formatFacts[format].holds === holds)
            .map((format) => {
              const { Icon } = FORMAT_LOOKS[format];
              const isOn = chosen.includes(format);
              return (
                <label
                  key={format}
                  className={format === shown ? 'export__format export__format--shown' : 'export__format'}
                >
                  <Icon size={17} aria-hidden />
                  <span className="export__format-words">
                    <span>
                      <b>{t(`exports.${format}`)}</b>{' '}
                      <span className="export__hint">{formatFacts[format].ending}</span>
                    </span>
                    <span className="export__hint">{t(`exports.${format}Hint`)}</span>
                  </span>
                  <Checkbox.Root
                    className="check"
                    aria-label={t(`exports.${format}`)}
                    {...(format === chosen[0] && { 'data-autofocus': '' })}
                    checked={isOn}
                    onFocus={() => isOn && onShow(format)}
                    onCheckedChange={(to) => onTick(format, to === true)}
                  >
                    <Checkbox.Indicator>
                      <Check size={12} strokeWidth={3} />
                    </Checkbox.Indicator>
                  </Checkbox.Root>
                </label>
              );
            })}
        </Fragment>
      ))}
      <p className="export__many">
        <Layers size={14} aria-hidden />
        {t('exports.manyFormats')}
      </p>
    </div>
  );
}
