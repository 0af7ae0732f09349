import { Folder } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatBytes } from '../../shared/counts.ts';
import { exportFormats, type ExportFormat } from '../../shared/export-choices.ts';
import { MAX_NAME_LENGTH, NAME_PARTS } from '../../shared/name-pattern.ts';
import { changeFrom, changeSettings, chooseExportDir, showHistory } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { parseDays } from '../ui/parse.ts';
import { SettingRow } from '../ui/SettingRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Initial number of days that frames are kept. */
const FIRST_DAYS = 30;

/** Settings of batches in the background, and of the frames that past batches keep. */
export function BatchesSection(): ReactNode {
  const { t } = useTranslations();
  const { resumeAtOnce, synthesize, keepAwake, notify, keepFramesDays } = useApp((state) => state.settings);
  return (
    <SettingsSection name="batches" title={t('settings.batches')} about={t('settings.batchesAbout')}>
      <SettingRow name={t('settings.resume')} hint={t('settings.resumeHint')}>
        <Toggle
          label={t('settings.resumeAtOnce')}
          isOn={resumeAtOnce}
          onChange={(isOn) => void changeSettings({ resumeAtOnce: isOn })}
        >
          {t('settings.resumeAtOnce')}
        </Toggle>
      </SettingRow>
      <SettingRow name={t('settings.synthesize')} hint={t('settings.synthesizeHint')}>
        <Toggle
          label={t('synthesis.automatic')}
          isOn={synthesize}
          onChange={(isOn) => void changeSettings({ synthesize: isOn })}
        >
          {t('synthesis.automatic')}
        </Toggle>
      </SettingRow>
      <SettingRow name={t('settings.keepAwake')} hint={t('settings.keepAwakeHint')}>
        <Toggle
          label={t('settings.keepAwakeToggle')}
          isOn={keepAwake}
          onChange={(isOn) => void changeSettings({ keepAwake: isOn })}
        >
          {t('settings.keepAwakeToggle')}
        </Toggle>
      </SettingRow>
      <SettingRow name={t('settings.notify')} hint={t('settings.notifyHint')}>
        <Toggle
          label={t('settings.notifyToggle')}
          isOn={notify}
          onChange={(isOn) => void changeSettings({ notify: isOn })}
        >
          {t('settings.notifyToggle')}
        </Toggle>
      </SettingRow>
      <SettingRow name={t('settings.keepFrames')} hint={t('settings.keepFramesHint')}>
        <Toggle
          label={t('settings.keepFramesToggle')}
          isOn={keepFramesDays !== null}
          onChange={(isOn) => void changeSettings({ keepFramesDays: isOn ? FIRST_DAYS : null })}
        >
          {t('settings.keepFramesToggle')}
        </Toggle>
        {keepFramesDays !== null && (
          <DraftField
            label={t('settings.keepFramesDays')}
            width="short"
            after={t('settings.days')}
            value={String(keepFramesDays)}
            parse={parseDays}
            onKeep={(days) => void changeSettings({ keepFramesDays: days })}
          />
        )}
      </SettingRow>
      <ExportRows />
      <DiskRow />
    </SettingsSection>
  );
}

/** The settings of the export at the end of a batch: its formats, name and folder. */
function ExportRows(): ReactNode {
  const { t } = useTranslations();
  const { exportAfterBatch, exportName, exportDir } = useApp((state) => state.settings);
  const choose = (format: ExportFormat): void =>
    void changeFrom((settings) => ({
      exportAfterBatch: exportFormats.filter(
        (one) => settings.exportAfterBatch.includes(one) !== (one === format),
      ),
    }));
  return (
    <>
      <SettingRow name={t('settings.exportAfter')} hint={t('settings.exportAfterHint')}>
        <span className="setting__kinds">
          {exportFormats.map((format) => (
            <Button
              key={format}
              aria-pressed={exportAfterBatch.includes(format)}
              onClick={() => choose(format)}
            >
              {t(`exports.${format}`)}
            </Button>
          ))}
        </span>
      </SettingRow>
      <SettingRow name={t('settings.exportDir')} hint={t('settings.exportDirHint')}>
        <span className="setting__found">
          <Folder size={15} />
          <span className="ellipsis" title={exportDir ?? undefined}>
            {exportDir ?? t('settings.exportDirOwn')}
          </span>
        </span>
        {exportDir !== null && (
          <Button look="ghost" onClick={() => void changeSettings({ exportDir: null })}>
            {t('settings.exportDirBeside')}
          </Button>
        )}
        <Button onClick={() => void chooseExportDir()}>{t('settings.choose')}</Button>
      </SettingRow>
      <SettingRow
        name={t('settings.exportName')}
        hint={t('settings.exportNameHint', { parts: NAME_PARTS.map((part) => `{${part}}`).join(' ') })}
      >
        <DraftField
          label={t('settings.exportNameField')}
          width="long"
          placeholder="{batch} {date} {kind}"
          value={exportName}
          parse={(text) => ({ ok: true, value: text.trim().slice(0, MAX_NAME_LENGTH) })}
          onKeep={(name) => void changeSettings({ exportName: name })}
        />
      </SettingRow>
    </>
  );
}

function DiskRow(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const history = useApp((state) => state.history);
  const bytes = (history ?? []).reduce((sum, entry) => sum + entry.keptBytes, 0);
  return (
    <SettingRow name={t('settings.diskUse')} hint={t('settings.diskUseHint')}>
      <span className="num">
        {history === null
          ? t('settings.looking')
          : t('settings.diskUsed', { size: formatBytes(bytes, translations), count: history.length })}
      </span>
      <span className="spacer" />
      <Button onClick={showHistory}>{t('settings.showHistory')}</Button>
    </SettingRow>
  );
}
