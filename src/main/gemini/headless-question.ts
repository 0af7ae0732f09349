import { FailureError } from '../../shared/failure.ts';
import type { Thinking } from '../../shared/plan.ts';
import type { Answer, AnswerListener, JsonSchema, PromptBlock } from '../pipeline/ports.ts';
import { AnswerText } from './answer-text.ts';
import { countAttached } from './chat-files.ts';
import { geminiArgs, type GeminiCli, type Runtime } from './cli.ts';
import { geminiEnv } from './environment.ts';
import type { LazyRelay, RelayPass } from './relay/lazy-relay.ts';
import { failureOfQuestion } from './relay/question-failure.ts';
import type { RelayedQuestion } from './relay/relayed-conversation.ts';
import { failureFrom, failureOfEmpty, failureOfExit, type GeminiExit } from './failures.ts';
import { HeadlessProcess } from './headless-process.ts';
import { prepareHome, removeHome, type Home } from './home.ts';
import { promptFor, questionFiles, writeQuestion, type QuestionFile, type Turn } from './question-files.ts';
import { withoutKey, type SignIn } from './sign-in.ts';
import { errorMessage, modelOf, parseStreamEvent, tokensOf, type StreamResult } from './stream-json.ts';
import { sendingListener, Watchdogs, type AnswerLimits } from './watchdogs.ts';
import { whenAborted } from './when-aborted.ts';
import { checkSizes, unreadable } from './wire-blocks.ts';
import { ignored } from '../log/log.ts';

/** gemini's exit code is the HTTP status of the error, cut to a byte (docs/facts/gemini-cli.md, "Errors, headless"). */
const STATUSES = [400, 401, 403, 404, 413, 429, 500, 502, 503, 504];

export interface HeadlessQuestion {
  readonly cli: GeminiCli;
  readonly runtime: Runtime;
  readonly appDataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signIn: SignIn;
  readonly relay: LazyRelay;
  readonly model: string;
  readonly thinking: Thinking;
  readonly limits: AnswerLimits;
  /** Milliseconds since 1970 by the session's clock. */
  readonly now: () => number;
  /** Earlier questions and answers of the conversation. They are sent again, because each question has its own process. */
  readonly earlier: readonly Turn[];
  readonly blocks: readonly PromptBlock[];
  /** The schema that the answer is to fit; null if it is free. */
  readonly schema: JsonSchema | null;
}

/**
 * Asks one question in a gemini process of its own; `onStarted` receives the process. Throws FailureError, or the signal's
 * reason. The process and its files are gone by then.
 */
export async function askHeadless(
  question: HeadlessQuestion,
  listener: AnswerListener,
  signal: AbortSignal,
  onStarted: (process: HeadlessProcess) => void,
): Promise<Answer> {
  const { appDataDir, signIn, thinking, earlier, blocks } = question;
  const files = questionFiles(earlier, blocks);
  await checkSizes([...earlier.flatMap((turn) => turn.blocks), ...blocks]);
  refusePattern(appDataDir);
  const home = await prepareHome(appDataDir, signIn, thinking);
  const pass = await question.relay.admit(signIn);
  try {
    await writeQuestion(home.cwd, files).catch((cause: unknown) => {
      throw unreadable(cause);
    });
    signal.throwIfAborted();
    return await run(question, { home, pass, files }, listener, signal, onStarted);
  } finally {
    pass?.admission[Symbol.dispose]();
    await removeHome(home).catch(ignored('the next start tidies up as well'));
  }
}

/** A process's folders, its way to Google, and the files of its question. */
interface Prepared {
  readonly home: Home;
  readonly pass: RelayPass | null;
  readonly files: readonly QuestionFile[];
}

async function run(
  question: HeadlessQuestion,
  { home, pass, files }: Prepared,
  listener: AnswerListener,
  signal: AbortSignal,
  onStarted: (process: HeadlessProcess) => void,
): Promise<Answer> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const answer = new AnswerText(listener, (failure) => stop.abort(failure));
  let problem = 'no reason was given';
  let result: StreamResult | null = null;
  using watchdogs = new Watchdogs(question.limits, (failure) => stop.abort(failure));
  using relayed = pass?.admission.converse(question.model, true);
  const watched = relayed?.begin(sendingListener(watchdogs, listener), question.schema) ?? null;
  using stopped = whenAborted(either);
  await using process = new HeadlessProcess(commandFor(question, home, pass), promptFor(files), (line) => {
    const event = parseStreamEvent(line);
    if (event === null || either.aborted) return;
    // With the relay the question's own echo says nothing about Google.
    const isEcho = event.type === 'init' || (event.type === 'message' && event.role === 'user');
    if (watched === null || !isEcho) watchdogs.sawEvent();
    // gemini echoes the question when it sends it, and never reports thoughts (docs/facts/gemini-cli.md, "Nothing may act").
    if (event.type === 'message' && event.role === 'user') answer.onThought();
    else if (event.type === 'message' && event.content !== '') answer.add(event.content);
    else if (event.type === 'error') problem = event.message;
    else if (event.type === 'result') result = event;
  });
  onStarted(process);
  try {
    const exit = await Promise.race([process.exit.catch(notStarted), stopped.promise]);
    if (exit === undefined || either.aborted) throw either.reason;
    const { signIn, now } = question;
    return await toAnswer({ answer, result, problem, exit, home, files, signIn, now, watched });
  } catch (cause) {
    if (watched !== null) listener.onSpent?.(watched.spent);
    throw cause;
  } finally {
    if (watched !== null) listener.onLeft?.(watched.left);
  }
}

interface Ended {
  readonly answer: AnswerText;
  readonly result: StreamResult | null;
  /** gemini's message about the stream if it is not an error. */
  readonly problem: string;
  readonly exit: GeminiExit;
  readonly home: Home;
  readonly files: readonly QuestionFile[];
  readonly signIn: SignIn;
  readonly now: () => number;
  /** The facts that the relay saw; null where there is none. */
  readonly watched: RelayedQuestion | null;
}

/**
 * Converts the output to an Answer. Throws if it is not complete; an exit code of 0 proves nothing (docs/facts/gemini-cli.md,
 * "Errors, headless").
 */
async function toAnswer(ended: Ended): Promise<Answer> {
  const { answer, result, problem, exit, home, files, signIn, now, watched } = ended;
  const times = { nowMs: now(), wallMs: Date.now() };
  const seen = watched === null ? null : failureOfQuestion(watched, times);
  if (seen !== null) throw new FailureError(seen);
  const clean = (text: string): string => withoutKey(text, signIn);
  if (result === null) throw new FailureError(failureOfExit({ ...exit, stderr: clean(exit.stderr) }));
  if (result.error !== undefined) {
    const message = clean(errorMessage(result.error.message));
    const code = STATUSES.find((status) => (status & 255) === exit.exitCode) ?? 0;
    throw new FailureError(failureFrom({ code, message }, times));
  }
  const tokens = watched?.tokens ?? tokensOf(result);
  if (answer.isEmpty) throw new FailureError(failureOfEmpty({ message: clean(problem), tokens }));
  const sent = files.filter(({ kind }) => kind === 'copy').length;
  const attached = await countAttached(home);
  if (attached !== null && attached !== sent) {
    const detail = `gemini took only ${attached} of ${sent} pictures and sounds along.`;
    throw new FailureError({ kind: 'unexpected', detail });
  }
  return { text: answer.text, tokens, model: watched?.model ?? modelOf(result) };
}

function commandFor(question: HeadlessQuestion, home: Home, pass: RelayPass | null) {
  const { runtime, env, signIn } = question;
  return {
    command: runtime.command,
    args: geminiArgs(question, ['-o', 'stream-json']),
    cwd: home.cwd,
    // Without it gemini might open a browser to sign in, and wait.
    env: { ...geminiEnv(env, home, signIn, runtime, pass), NO_BROWSER: 'true' },
  };
}

/**
 * Throws if the folder's name contains pattern characters: gemini would read the path of a file as a pattern and find nothing.
 */
function refusePattern(appDataDir: string): void {
  if (!/[*?[\]{}]|[!@+]\(/u.test(appDataDir)) return;
  const detail = `gemini cannot read files below ${appDataDir}, because of the brackets in its name. FRAMELANE_HOME can name another folder.`;
  throw new FailureError({ kind: 'unexpected', detail });
}

function notStarted(cause: unknown): never {
  const detail = cause instanceof Error ? cause.message : String(cause);
  throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail }, { cause });
}
