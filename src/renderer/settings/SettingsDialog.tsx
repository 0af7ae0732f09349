import { useState, type ReactNode } from 'react';
import { MAX_FRAMES, MAX_LIMIT, modelSchema } from '../../shared/plan.ts';
import { ask, changeSettings, checkDoctor, showNews, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Stepper } from '../ui/Stepper.tsx';
import { SettingRow } from './SettingRow.tsx';
import { SettingSwitch } from './SettingSwitch.tsx';
import { ThemeChoice } from './ThemeChoice.tsx';

interface SettingsDialogProps {
  readonly onClose: () => void;
}

/** Choices for all batches to come. They hold as soon as they are made. */
export function SettingsDialog({ onClose }: SettingsDialogProps): ReactNode {
  const settings = useApp((state) => state.settings);
  const hasKey = useApp((state) => state.doctor?.key.ok ?? false);
  return (
    <Dialog title="Settings" onClose={onClose}>
      <div className="dialog__body">
        <section className="settings" aria-label="Appearance">
          <SettingRow name="Theme" hint={null}>
            <ThemeChoice value={settings.theme} onChange={(theme) => void changeSettings({ theme })} />
          </SettingRow>
        </section>
        <section className="settings" aria-label="New batches">
          <h3>New batches</h3>
          <SettingRow name="At once" hint="How many videos go through lanes at the same time.">
            <Stepper
              label="Lanes at once"
              value={settings.limit}
              min={1}
              max={MAX_LIMIT}
              onChange={(limit) => void changeSettings({ limit })}
            />
          </SettingRow>
          <SettingRow name="Frames for each video" hint="More frames see more, and cost more tokens.">
            <Stepper
              label="Frames for each video"
              value={settings.frames}
              min={1}
              max={MAX_FRAMES}
              onChange={(frames) => void changeSettings({ frames })}
            />
          </SettingRow>
          <SettingSwitch
            name="Send sound too"
            hint="Gemini then hears what is said."
            isOn={settings.send === 'frames+audio'}
            onChange={(isOn) => void changeSettings({ send: isOn ? 'frames+audio' : 'frames' })}
          />
          <SettingSwitch
            name="Start at once"
            hint="Sends to Google as soon as a folder is dropped, without asking."
            isOn={settings.startAtOnce}
            onChange={(startAtOnce) => void changeSettings({ startAtOnce })}
          />
          <ModelField key={settings.model} model={settings.model} />
          <SettingRow
            name="Output folder"
            hint={settings.outDir ?? 'Beside the videos, in “Framelane reports”.'}
          >
            {settings.outDir !== null && (
              <Button look="ghost" onClick={() => void changeSettings({ outDir: null })}>
                Beside the videos
              </Button>
            )}
            <Button onClick={() => void chooseOutDir()}>Change…</Button>
          </SettingRow>
        </section>
        <section className="settings" aria-label="Sign-in">
          <h3>Sign-in</h3>
          <SettingRow name="Gemini API key" hint="Kept in this computer’s keychain where there is one.">
            {hasKey && (
              <Button look="danger" onClick={() => void forgetKey()}>
                Forget key
              </Button>
            )}
            <Button onClick={() => showOverlay('key')}>{hasKey ? 'Use another key' : 'Add a key'}</Button>
          </SettingRow>
        </section>
      </div>
    </Dialog>
  );
}

interface ModelFieldProps {
  readonly model: string | null;
}

function ModelField({ model }: ModelFieldProps): ReactNode {
  const [text, setText] = useState(model ?? '');
  const typed = text.trim();
  const isFine = typed === '' || modelSchema.safeParse(typed).success;
  const keep = (): void => {
    const next = typed === '' ? null : typed;
    if (isFine && next !== model) void changeSettings({ model: next });
  };
  return (
    <SettingRow
      name="Model"
      hint={
        isFine
          ? 'As Google writes it. Empty: the program’s default.'
          : 'A model name is letters, digits, dots and dashes.'
      }
    >
      <input
        className="input settings__model"
        aria-label="Model"
        aria-invalid={!isFine}
        placeholder="Default"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
    </SettingRow>
  );
}

async function chooseOutDir(): Promise<void> {
  const reply = await ask('export.chooseDir', undefined);
  if (reply.ok && reply.value !== null) await changeSettings({ outDir: reply.value });
}

async function forgetKey(): Promise<void> {
  const reply = await ask('key.forget', undefined);
  if (!reply.ok) return;
  showNews('The key is forgotten.');
  await checkDoctor();
}
