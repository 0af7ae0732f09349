import type { ReactNode } from 'react';
import {
  FRAME_SIDES_PX,
  MAX_FRAMES,
  type Extraction,
  type FrameQuality,
  type SamplingChoice,
} from '../../shared/plan.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from './DraftField.tsx';
import { describeEstimate } from './estimate.ts';
import { parseInterval } from './parse.ts';
import { SettingRow } from './SettingRow.tsx';

const SENDS: readonly Option<Extraction['send']>[] = [
  { value: 'frames', name: 'Pictures' },
  { value: 'frames+audio', name: 'Pictures and sound' },
  { value: 'clip', name: 'The whole clip' },
];
const SAMPLINGS: readonly Option<SamplingChoice['kind']>[] = [
  { value: 'evenly', name: 'Fixed number' },
  { value: 'interval', name: 'Every N seconds' },
  { value: 'scenes', name: 'Scene changes' },
  { value: 'keyframes', name: 'Key frames' },
];
const SIDES = FRAME_SIDES_PX.map((side) => ({ value: String(side), name: String(side) }));
const QUALITIES: readonly Option<FrameQuality>[] = [
  { value: 'small', name: 'Small' },
  { value: 'standard', name: 'Standard' },
  { value: 'fine', name: 'Fine' },
];
/** Where "every N seconds" begins. */
const FIRST_INTERVAL_S = 2;

interface ExtractionFieldsProps {
  readonly value: Extraction;
  readonly isDisabled?: boolean;
  readonly onChange: (change: Partial<Extraction>) => void;
}

/** What is taken from a video and sent. The same for all new batches and for one of them. */
export function ExtractionFields({ value, isDisabled = false, onChange }: ExtractionFieldsProps): ReactNode {
  const isClip = value.send === 'clip';
  return (
    <>
      <SettingRow name="What is sent" hint={isClip ? 'Made smaller where it is too large' : null}>
        <Choice
          label="What is sent"
          value={value.send}
          options={SENDS}
          isDisabled={isDisabled}
          onChange={(send) => onChange({ send })}
        />
        <span className="setting__aside num">{describeEstimate(value)}</span>
      </SettingRow>
      <FramesRow value={value} isDisabled={isDisabled} onChange={onChange} />
      <SettingRow name="Frame size" hint="Longest side in pixels. Larger reads small text better, costs more">
        <Choice
          label="Frame size"
          value={String(value.frameSidePx)}
          options={SIDES}
          isDisabled={isDisabled}
          onChange={(chosen) => {
            const frameSidePx = FRAME_SIDES_PX.find((side) => String(side) === chosen);
            if (frameSidePx !== undefined) onChange({ frameSidePx });
          }}
        />
      </SettingRow>
      <SettingRow
        name="Picture quality"
        hint="Small uploads faster, fine keeps small text sharp. The tokens are the same"
      >
        <Choice
          label="Picture quality"
          value={value.frameQuality}
          options={QUALITIES}
          isDisabled={isDisabled}
          onChange={(frameQuality) => onChange({ frameQuality })}
        />
      </SettingRow>
      <SettingRow name="Repeats" hint="Pictures that look like the one before">
        <Toggle
          label="Leave out pictures that repeat"
          isOn={value.dropRepeats}
          isDisabled={isDisabled}
          onChange={(dropRepeats) => onChange({ dropRepeats })}
        >
          Leave out pictures that repeat
        </Toggle>
      </SettingRow>
      <SettingRow name="Words" hint="Subtitles in the video or in a file beside it">
        <Toggle
          label="Send the words"
          isOn={value.withTranscript}
          isDisabled={isDisabled}
          onChange={(withTranscript) => onChange({ withTranscript })}
        >
          Send the words
        </Toggle>
      </SettingRow>
    </>
  );
}

function FramesRow({ value, isDisabled = false, onChange }: ExtractionFieldsProps): ReactNode {
  const { sampling, frames, send } = value;
  const isFixed = sampling.kind === 'evenly';
  return (
    <SettingRow
      name="Frames"
      hint={
        send === 'clip' ? 'For clips that cannot be made small enough' : 'How many, and where they are taken'
      }
    >
      <Choice
        label="Where frames are taken"
        value={sampling.kind}
        options={SAMPLINGS}
        isDisabled={isDisabled}
        onChange={(kind) =>
          onChange({ sampling: kind === 'interval' ? { kind, seconds: FIRST_INTERVAL_S } : { kind } })
        }
      />
      {sampling.kind === 'interval' && (
        <DraftField
          label="Seconds between frames"
          width="short"
          after="s"
          value={String(sampling.seconds)}
          parse={parseInterval}
          isDisabled={isDisabled}
          onKeep={(seconds) => onChange({ sampling: { kind: 'interval', seconds } })}
        />
      )}
      <span className="setting__pair">
        {!isFixed && <span className="setting__aside">at most</span>}
        <Stepper
          label={isFixed ? 'Frames' : 'Frames at most'}
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
