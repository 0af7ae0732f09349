import type { ReactNode } from 'react';
import { DEFAULT_MODEL, type Extraction, type FrameQuality, type SamplingChoice } from '../../shared/plan.ts';
import { FRAME_SIDES_PX, MAX_FRAMES } from '../../shared/plan-bounds.ts';
import { useTranslations } from '../store/i18n.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { describeEstimate } from './estimate.ts';
import { parseInterval } from '../ui/parse.ts';
import { SettingRow } from '../ui/SettingRow.tsx';

const SIDES = FRAME_SIDES_PX.map((side) => ({ value: String(side), name: String(side) }));
/** Initial interval of "every N seconds", in seconds. */
const FIRST_INTERVAL_S = 2;

interface ExtractionFieldsProps {
  readonly value: Extraction;
  /** The model that is asked; null for the default one. */
  readonly model: string | null;
  readonly isDisabled?: boolean;
  readonly onChange: (change: Partial<Extraction>) => void;
  /** Rendered below the choice of frames. */
  readonly preview?: ReactNode;
}

type RowProps = Pick<ExtractionFieldsProps, 'value' | 'isDisabled' | 'onChange'>;

/** The fields for what is extracted from a video and sent. The settings use them for all new batches, the toolbar for one batch. */
export function ExtractionFields({
  value,
  model,
  isDisabled = false,
  onChange,
  preview = null,
}: ExtractionFieldsProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const isClip = value.send === 'clip';
  const sends: readonly Option<Extraction['send']>[] = [
    { value: 'frames', name: t('settings.sendFrames') },
    { value: 'frames+audio', name: t('settings.sendSound') },
    { value: 'clip', name: t('settings.sendClip') },
  ];
  return (
    <>
      <SettingRow name={t('settings.send')} hint={isClip ? t('settings.sendClipHint') : null}>
        <Choice
          label={t('settings.send')}
          value={value.send}
          options={sends}
          isDisabled={isDisabled}
          onChange={(send) => onChange({ send })}
        />
        <span className="setting__aside num">
          {describeEstimate(value, model ?? DEFAULT_MODEL, translations)}
        </span>
      </SettingRow>
      <FramesRow value={value} isDisabled={isDisabled} onChange={onChange} />
      {preview}
      {!isClip && (
        <SettingRow name={t('settings.longer')} hint={t('settings.longerHint', { most: MAX_FRAMES })}>
          <Toggle
            label={t('settings.moreForLong')}
            isOn={value.moreForLong}
            isDisabled={isDisabled}
            onChange={(moreForLong) => onChange({ moreForLong })}
          >
            {t('settings.moreForLong')}
          </Toggle>
        </SettingRow>
      )}
      <SettingRow name={t('settings.side')} hint={t('settings.sideHint')}>
        <Choice
          label={t('settings.side')}
          value={String(value.frameSidePx)}
          options={SIDES}
          isDisabled={isDisabled}
          onChange={(chosen) => {
            const frameSidePx = FRAME_SIDES_PX.find((side) => String(side) === chosen);
            if (frameSidePx !== undefined) onChange({ frameSidePx });
          }}
        />
      </SettingRow>
      <QualityRow value={value} isDisabled={isDisabled} onChange={onChange} />
      <SettingRow name={t('settings.repeats')} hint={t('settings.repeatsHint')}>
        <Toggle
          label={t('settings.dropRepeats')}
          isOn={value.dropRepeats}
          isDisabled={isDisabled}
          onChange={(dropRepeats) => onChange({ dropRepeats })}
        >
          {t('settings.dropRepeats')}
        </Toggle>
      </SettingRow>
      <SettingRow name={t('settings.transcript')} hint={t('settings.transcriptHint')}>
        <Toggle
          label={t('settings.sendWords')}
          isOn={value.withTranscript}
          isDisabled={isDisabled}
          onChange={(withTranscript) => onChange({ withTranscript })}
        >
          {t('settings.sendWords')}
        </Toggle>
      </SettingRow>
    </>
  );
}

function FramesRow({ value, isDisabled = false, onChange }: RowProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const { sampling, frames, send } = value;
  const samplings: readonly Option<SamplingChoice['kind']>[] = [
    { value: 'evenly', name: t('settings.samplingEvenly') },
    { value: 'interval', name: t('settings.samplingInterval') },
    { value: 'scenes', name: t('settings.samplingScenes') },
    { value: 'keyframes', name: t('settings.samplingKey') },
  ];
  const isFixed = sampling.kind === 'evenly';
  return (
    <SettingRow
      name={t('settings.frames')}
      hint={send === 'clip' ? t('settings.framesClipHint') : t('settings.framesHint')}
    >
      <Choice
        label={t('settings.framesWhere')}
        value={sampling.kind}
        options={samplings}
        isDisabled={isDisabled}
        onChange={(kind) =>
          onChange({ sampling: kind === 'interval' ? { kind, seconds: FIRST_INTERVAL_S } : { kind } })
        }
      />
      {sampling.kind === 'interval' && (
        <DraftField
          label={t('settings.interval')}
          width="short"
          after={t('settings.secondsShort')}
          value={translations.number(sampling.seconds, Number.isInteger(sampling.seconds) ? 0 : 1)}
          parse={parseInterval}
          isDisabled={isDisabled}
          onKeep={(seconds) => onChange({ sampling: { kind: 'interval', seconds } })}
        />
      )}
      <span className="setting__pair">
        {!isFixed && <span className="setting__aside">{t('settings.atMost')}</span>}
        <Stepper
          label={isFixed ? t('settings.frames') : t('settings.framesMost')}
          value={frames}
          min={1}
          max={MAX_FRAMES}
          isDisabled={isDisabled}
          onChange={(next) => onChange({ frames: next })}
        />
      </span>
    </SettingRow>
  );
}

function QualityRow({ value, isDisabled = false, onChange }: RowProps): ReactNode {
  const { t } = useTranslations();
  const qualities: readonly Option<FrameQuality>[] = [
    { value: 'small', name: t('settings.qualitySmall') },
    { value: 'standard', name: t('settings.qualityStandard') },
    { value: 'fine', name: t('settings.qualityFine') },
  ];
  return (
    <SettingRow name={t('settings.quality')} hint={t('settings.qualityHint')}>
      <Choice
        label={t('settings.quality')}
        value={value.frameQuality}
        options={qualities}
        isDisabled={isDisabled}
        onChange={(frameQuality) => onChange({ frameQuality })}
      />
    </SettingRow>
  );
}
