import { execa } from 'execa';
import type { SpeechCheck } from '../../../shared/ipc/answers.ts';
import { ignore } from '../../log/log.ts';
import { environment, withParentDeathSignal } from '../run-ffmpeg.ts';
import { openRegular, readStart } from '../regular-file.ts';
import type { SpeechChoice } from './speech-program.ts';

const HELP_TIMEOUT_MS = 15_000;
const MAX_HELP_CHARS = 200_000;
/** The first bytes of a model file: `ggml` as a number of the machine, or the newer GGUF. */
const MAGICS = ['lmgg', 'GGUF'];

/** Looks at the chosen files and runs the program once with `--help`. Never throws. */
export async function checkSpeech({ programPath, modelPath }: SpeechChoice): Promise<SpeechCheck> {
  if (programPath === null) return 'not-chosen';
  if (!(await isRegular(programPath))) return 'no-program';
  if (!(await isWhisper(programPath))) return 'other-program';
  if (modelPath === null) return 'no-model-chosen';
  const start = await readStart(modelPath, 4).catch((cause: unknown) => {
    ignore(cause, 'the check says that there is no model');
    return null;
  });
  if (start === null) return 'no-model';
  return MAGICS.includes(Buffer.from(start.bytes).toString('latin1')) ? 'ready' : 'other-file';
}

async function isRegular(path: string): Promise<boolean> {
  try {
    const opened = await openRegular(path);
    await opened?.file.close();
    return opened !== null;
  } catch (cause) {
    ignore(cause, 'the check says that there is no program');
    return false;
  }
}

/** True if the program tells how it is used, and knows the arguments that it will get. */
async function isWhisper(path: string): Promise<boolean> {
  const [command, args] = withParentDeathSignal(path, ['--help']);
  const { all, exitCode } = await execa(command, args, {
    stdin: 'ignore',
    all: true,
    reject: false,
    extendEnv: false,
    env: environment(),
    timeout: HELP_TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_HELP_CHARS,
    windowsHide: true,
  });
  return exitCode !== undefined && all.includes('--model') && all.includes('--output-json');
}
