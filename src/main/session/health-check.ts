import { describeFailure } from '../../shared/describe-failure.ts';
import type { Doctor, DoctorLine } from '../../shared/ipc/answers.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { versionAdvice } from '../gemini/cli.ts';
import { isOldElectron, isOldFfmpeg } from './old-programs.ts';
import type { SignIn } from '../gemini/sign-in.ts';
import { describeKeyCheck } from '../../shared/describe-key-check.ts';
import { isUseless, reportModels, type KeyCheck } from '../../shared/key-check.ts';

export interface HealthFacts {
  readonly geminiVersion: string | null;
  readonly signIn: SignIn | null;
  /** True where the key was added in the window, false where it comes from the environment. */
  readonly isKeyStored: boolean;
  /** Google's answer about the key; null where nobody asked. */
  readonly keyCheck: KeyCheck | null;
  readonly ffmpeg: { readonly version: string; readonly source: string } | null;
  /** The kinds of video of today that this ffmpeg has no decoder for, by their common names. */
  readonly undecodable: readonly string[];
  /** The version of Electron; null in a terminal. */
  readonly electron: string | null;
  /** The chosen output folder; null: beside the videos. */
  readonly outDir: string | null;
  readonly mayWrite: boolean;
}

/** Puts the health check into words: what was found, and what to do about what is missing. */
export function describeHealth(found: HealthFacts, translations: Translations): Doctor {
  const { geminiVersion, signIn, ffmpeg, electron, outDir, mayWrite } = found;
  const { t } = translations;
  const missing = (what: string, failure: Failure): DoctorLine => {
    return { ok: false, found: what, advice: describeFailure(failure, translations).advice };
  };
  return {
    gemini:
      geminiVersion === null
        ? missing(t('ready.notFound'), { kind: 'tool-missing', tool: 'gemini', detail: null })
        : { ok: true, found: geminiVersion, advice: versionAdvice(geminiVersion, translations) },
    key: {
      ...(signIn === null
        ? missing(t('ready.noKey'), { kind: 'not-signed-in', reason: 'no-key', detail: null })
        : keyLine(signIn, found, translations)),
      isOurs: found.isKeyStored,
      check: found.keyCheck,
    },
    ffmpeg:
      ffmpeg === null
        ? missing(t('ready.notFound'), { kind: 'tool-missing', tool: 'ffmpeg', detail: null })
        : {
            ...present(ffmpeg.version),
            advice: ffmpegAdvice(ffmpeg.version, found.undecodable, translations),
          },
    output:
      outDir === null || mayWrite
        ? present(outDir ?? t('ready.besideVideos'))
        : missing(t('ready.cannotWrite'), { kind: 'output-not-writable', path: outDir, detail: null }),
    framelaneAdvice: electron !== null && isOldElectron(electron) ? t('ready.oldElectron') : null,
  };
}

/** Names the kinds of video that this ffmpeg cannot read, and says whether it still gets fixes; null if all is well. */
function ffmpegAdvice(
  version: string,
  undecodable: readonly string[],
  { t, language }: Translations,
): string | null {
  const kinds = new Intl.ListFormat(language).format(undecodable);
  const unread = undecodable.length === 0 ? [] : [t('ready.cannotDecode', { kinds })];
  const old = isOldFfmpeg(version) ? [t('ready.oldFfmpeg')] : [];
  const sentences = [...unread, ...old];
  return sentences.length === 0 ? null : sentences.join(' ');
}

function present(found: string): DoctorLine {
  return { ok: true, found, advice: null };
}

/** A key that Google refuses keeps a batch from running; other troubles may pass, or are not the key's. */
function keyLine(
  signIn: SignIn,
  { isKeyStored, keyCheck }: Pick<HealthFacts, 'isKeyStored' | 'keyCheck'>,
  translations: Translations,
): DoctorLine {
  const key = foundKey(signIn, isKeyStored, translations);
  if (keyCheck === null || keyCheck.kind === 'unknown') return present(key);
  const { title, advice } = describeKeyCheck(keyCheck, translations);
  if (keyCheck.kind === 'accepted') {
    // That it was accepted is said beside it.
    const models = translations.t('doctor.models', { count: reportModels(keyCheck.models).length });
    return { ok: true, found: `${models} · ${key}`, advice };
  }
  return {
    ok: !isUseless(keyCheck),
    found: key,
    advice: advice === null ? title : `${title} ${advice}`,
  };
}

/** Names the sign-in. Shows at most the last four characters of a key, enough to tell two keys apart. */
function foundKey(signIn: SignIn, isKeyStored: boolean, { t }: Translations): string {
  if (signIn.kind === 'vertex-ai') return 'Vertex AI';
  if (signIn.key.length <= 12) return isKeyStored ? t('ready.keyAdded') : t('ready.keyFromEnvironment');
  const end = signIn.key.slice(-4);
  return isKeyStored ? t('ready.keyAddedEnding', { end }) : t('ready.keyFromEnvironmentEnding', { end });
}
