import { describeFailure } from '../../shared/describe-failure.ts';
import type { Doctor, DoctorLine } from '../../shared/ipc/contract.ts';
import { versionAdvice } from '../gemini/cli.ts';
import type { SignIn } from '../gemini/sign-in.ts';

export interface Findings {
  readonly geminiVersion: string | null;
  readonly signIn: SignIn | null;
  /** The key was added in the window, not found in the environment. */
  readonly isKeyStored: boolean;
  readonly ffmpeg: { readonly version: string; readonly source: string } | null;
  /** Null: beside the videos. */
  readonly outDir: string | null;
  readonly mayWrite: boolean;
}

/** The ready check in words: what was found, and what to do where something is missing. */
export function examine({ geminiVersion, signIn, isKeyStored, ffmpeg, outDir, mayWrite }: Findings): Doctor {
  return {
    gemini:
      geminiVersion === null
        ? missing('Not found', describeFailure({ kind: 'tool-missing', tool: 'gemini', detail: null }).advice)
        : { ok: true, found: geminiVersion, advice: versionAdvice(geminiVersion) },
    key: {
      ...(signIn === null
        ? missing(
            'No key yet',
            describeFailure({ kind: 'not-signed-in', reason: 'no-key', detail: null }).advice,
          )
        : present(foundKey(signIn, isKeyStored))),
      isOurs: isKeyStored,
    },
    ffmpeg:
      ffmpeg === null
        ? missing('Not found', describeFailure({ kind: 'tool-missing', tool: 'ffmpeg', detail: null }).advice)
        : present(ffmpeg.version),
    output:
      outDir === null || mayWrite
        ? present(outDir ?? 'Beside the videos')
        : missing(
            'Cannot be written',
            describeFailure({ kind: 'output-not-writable', path: outDir, detail: null }).advice,
          ),
  };
}

function present(found: string): DoctorLine {
  return { ok: true, found, advice: null };
}

function missing(found: string, advice: string | null): DoctorLine {
  return { ok: false, found, advice };
}

/** Never the key itself, at most its end: enough to tell two keys apart. */
function foundKey(signIn: SignIn, isKeyStored: boolean): string {
  if (signIn.kind === 'vertex-ai') return 'Vertex AI';
  const end = signIn.key.length > 12 ? `, ends ${signIn.key.slice(-4)}` : '';
  return isKeyStored ? `Added here${end}` : `From GEMINI_API_KEY${end}`;
}
