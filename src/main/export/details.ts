import { formatBytes, formatCount } from '../../shared/counts.ts';
import { formatAbout } from '../../shared/durations.ts';
import { triesOf } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { SelectedReport } from './selection.ts';

/** How a report was made (model, attempts, tokens …), as translated names and values. */
export function detailsOf(
  { report, from }: SelectedReport,
  translations: Translations,
): readonly (readonly [string, string])[] {
  const { t } = translations;
  const { attempts, video, frameCount } = from;
  const tries = triesOf(from).length;
  const [first, last] = [attempts[0], attempts.at(-1)];
  const tokens = report.tokens;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('pages.model'), report.model],
    [t('pages.tries'), tries === 0 ? null : translations.number(tries)],
    [
      t('pages.tokens'),
      tokens === null
        ? null
        : t('pages.tokensInOut', {
            input: formatCount(tokens.input, translations),
            output: formatCount(tokens.output, translations),
          }),
    ],
    [
      t('pages.took'),
      first === undefined || last?.endedAtMs == null
        ? null
        : formatAbout(last.endedAtMs - first.startedAtMs, translations),
    ],
    [
      t('pages.written'),
      last?.endedAtMs == null
        ? null
        : translations.moment(last.endedAtMs, { dateStyle: 'medium', timeStyle: 'short' }),
    ],
    [t('pages.framesSent'), frameCount === 0 ? null : translations.number(frameCount)],
    [t('pages.fileSize'), formatBytes(video.sizeBytes, translations)],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
