import type { ReactNode } from 'react';
import type { Extraction, FrameQuality, SamplingChoice } from '../../shared/plan.ts';
import { FRAME_SIDES_PX, MAX_FRAMES } from '../../shared/plan-bounds.ts';
import { useWords } from '../store/words.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from './DraftField.tsx';
import { describeEstimate } from './estimate.ts';
import { parseInterval } from './parse.ts';
import { SettingRow } from './SettingRow.tsx';

const SIDES = FRAME_SIDES_PX.map((side) => ({ value: String(side), name: String(side) }));
/** Where "every N seconds" begins. */
const FIRST_INTERVAL_S = 2;

interface ExtractionFieldsProps {
  readonly value: Extraction;
  readonly isDisabled?: boolean;
  readonly onChange: (change: Partial<Extraction>) => void;
  /** Stands below the choice of frames. */
  readonly preview?: ReactNode;
}

/** What is taken from a video and sent. The same for all new batches and for one of them. */
export function ExtractionFields({
  value,
  isDisabled = false,
  onChange,
  preview = null,
}: ExtractionFieldsProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const isClip = value.send === 'clip';
  const sends: readonly Option<Extraction['send']>[] = [
    { value: 'frames', name: say('settings.sendFrames') },
    { value: 'frames+audio', name: say('settings.sendSound') },
    { value: 'clip', name: say('settings.sendClip') },
  ];
  return (
    <>
      <SettingRow name={say('settings.send')} hint={isClip ? say('settings.sendClipHint') : null}>
        <Choice
          label={say('settings.send')}
          value={value.send}
          options={sends}
          isDisabled={isDisabled}
          onChange={(send) => onChange({ send })}
        />
        <span className="setting__aside num">{describeEstimate(value, words)}</span>
      </SettingRow>
      <FramesRow value={value} isDisabled={isDisabled} onChange={onChange} />
      {preview}
      <SettingRow name={say('settings.side')} hint={say('settings.sideHint')}>
        <Choice
          label={say('settings.side')}
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
      <SettingRow name={say('settings.repeats')} hint={say('settings.repeatsHint')}>
        <Toggle
          label={say('settings.dropRepeats')}
          isOn={value.dropRepeats}
          isDisabled={isDisabled}
          onChange={(dropRepeats) => onChange({ dropRepeats })}
        >
          {say('settings.dropRepeats')}
        </Toggle>
      </SettingRow>
      <SettingRow name={say('settings.transcript')} hint={say('settings.transcriptHint')}>
        <Toggle
          label={say('settings.sendWords')}
          isOn={value.withTranscript}
          isDisabled={isDisabled}
          onChange={(withTranscript) => onChange({ withTranscript })}
        >
          {say('settings.sendWords')}
        </Toggle>
      </SettingRow>
    </>
  );
}

function FramesRow({ value, isDisabled = false, onChange }: ExtractionFieldsProps): ReactNode {
  const words = useWords();
  const { say } = words;
  const { sampling, frames, send } = value;
  const samplings: readonly Option<SamplingChoice['kind']>[] = [
    { value: 'evenly', name: say('settings.samplingEvenly') },
    { value: 'interval', name: say('settings.samplingInterval') },
    { value: 'scenes', name: say('settings.samplingScenes') },
    { value: 'keyframes', name: say('settings.samplingKey') },
  ];
  const isFixed = sampling.kind === 'evenly';
  return (
    <SettingRow
      name={say('settings.frames')}
      hint={send === 'clip' ? say('settings.framesClipHint') : say('settings.framesHint')}
    >
      <Choice
        label={say('settings.framesWhere')}
        value={sampling.kind}
        options={samplings}
        isDisabled={isDisabled}
        onChange={(kind) =>
          onChange({ sampling: kind === 'interval' ? { kind, seconds: FIRST_INTERVAL_S } : { kind } })
        }
      />
      {sampling.kind === 'interval' && (
        <DraftField
          label={say('settings.interval')}
          width="short"
          after={say('settings.secondsShort')}
          value={words.number(sampling.seconds, Number.isInteger(sampling.seconds) ? 0 : 1)}
          parse={parseInterval}
          isDisabled={isDisabled}
          onKeep={(seconds) => onChange({ sampling: { kind: 'interval', seconds } })}
        />
      )}
      <span className="setting__pair">
        {!isFixed && <span className="setting__aside">{say('settings.atMost')}</span>}
        <Stepper
          label={isFixed ? say('settings.frames') : say('settings.framesMost')}
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

function QualityRow({ value, isDisabled = false, onChange }: ExtractionFieldsProps): ReactNode {
  const { say } = useWords();
  const qualities: readonly Option<FrameQuality>[] = [
    { value: 'small', name: say('settings.qualitySmall') },
    { value: 'standard', name: say('settings.qualityStandard') },
    { value: 'fine', name: say('settings.qualityFine') },
  ];
  return (
    <SettingRow name={say('settings.quality')} hint={say('settings.qualityHint')}>
      <Choice
        label={say('settings.quality')}
        value={value.frameQuality}
        options={qualities}
        isDisabled={isDisabled}
        onChange={(frameQuality) => onChange({ frameQuality })}
      />
    </SettingRow>
  );
}
