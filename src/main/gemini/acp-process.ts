import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { FailureError } from '../../shared/failure.ts';
import type { Thinking } from '../../shared/plan.ts';
import { thinkingAlias } from './cli-settings.ts';
import { geminiArgs, type GeminiCli, type Runtime } from './cli.ts';
import { geminiEnv } from './environment.ts';
import { failureFrom, failureOfExit, type FailureTimes } from './failures.ts';
import { checkInitialized, handshakeFailure } from './handshake.ts';
import { prepareHome, removeHome, type Home } from './home.ts';
import { JsonRpc, RpcError } from './json-rpc.ts';
import { denyPermission, newSessionSchema, PROTOCOL_VERSION, sessionUpdateSchema } from './messages.ts';
import type { RelayPass } from './relay/lazy-relay.ts';
import type { RelayedConversation } from './relay/relayed-conversation.ts';
import { withoutKey, type SignIn } from './sign-in.ts';
import { ignored } from '../log/log.ts';
import { logExit } from './log-exit.ts';

/** A cold start takes 1.2 CPU seconds (docs/facts/gemini-cli.md, "Start-up"). The limit leaves room for a computer under load. */
const START_LIMIT_MS = 60_000;
/** gemini exits within 0.2 s of SIGTERM (docs/facts/gemini-cli.md, "Signals and leftovers"). */
const KILL_AFTER_MS = 2000;
const PIPES_CLOSE_WITHIN_MS = 1000;
/** The last characters of the error output are kept for the detail of a failure. */
const MAX_STDERR_CHARS = 4000;

export interface AcpProcessOptions {
  readonly cli: GeminiCli;
  readonly runtime: Runtime;
  readonly appDataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signIn: SignIn;
  /** The way through the relay; null where gemini signs in to Google by itself. */
  readonly pass: RelayPass | null;
  /** The model of sessions that do not choose another. */
  readonly model: string;
  /** Milliseconds since 1970 by the session's clock. */
  readonly now: () => number;
}

/** One update of a session, such as a piece of the answer. */
export interface SessionUpdate {
  readonly kind: string;
  readonly text: string;
}

/** One running `gemini --acp` process. */
export class AcpProcess implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #rpc: JsonRpc;
  readonly #signIn: SignIn;
  readonly #now: () => number;
  readonly #pass: RelayPass | null;
  readonly #listeners = new Map<string, (update: SessionUpdate) => void>();
  readonly #gone: Promise<void>;
  readonly home: Home;
  readonly model: string;
  #stderr = '';

  private constructor(
    home: Home,
    child: ChildProcessWithoutNullStreams,
    { model, signIn, pass, now }: AcpProcessOptions,
  ) {
    this.home = home;
    this.model = model;
    this.#child = child;
    this.#signIn = signIn;
    this.#now = now;
    this.#pass = pass;
    this.#rpc = new JsonRpc(child.stdout, child.stdin, {
      onNotification: (method, params) => this.#notified(method, params),
      onRequest: denyPermission,
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-MAX_STDERR_CHARS);
    });
    this.#gone = new Promise((resolve) => {
      child.once('error', (cause) => {
        this.#rpc.close(
          new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: cause.message }, { cause }),
        );
        if (child.pid === undefined) resolve();
      });
      // Pipes held open by another process are not waited for.
      child.once('exit', () => {
        setTimeout(() => {
          child.stdout.destroy();
          child.stderr.destroy();
        }, PIPES_CLOSE_WITHIN_MS).unref();
      });
      // `close` comes after the last output, so that no answer that was written is lost.
      child.once('close', (code, killedBy) => {
        const stderr = this.#clean(this.#stderr);
        logExit('acp', child.pid, { exitCode: code, killedBy, stderr });
        this.#rpc.close(new FailureError(failureOfExit({ exitCode: code, killedBy, stderr })));
        resolve();
      });
    });
  }

  /** Starts a process and completes the handshake. Throws FailureError and leaves nothing behind. */
  static async start(options: AcpProcessOptions, signal: AbortSignal): Promise<AcpProcess> {
    const { runtime, env, signIn, pass } = options;
    const home = await prepareHome(options.appDataDir, signIn, 'auto');
    const child = spawn(runtime.command, geminiArgs(options, ['--acp']), {
      cwd: home.cwd,
      env: geminiEnv(env, home, signIn, runtime, pass),
      windowsHide: true,
    });
    const started = new AcpProcess(home, child, options);
    const stop = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      checkInitialized(
        await started.#within(
          START_LIMIT_MS,
          started.#rpc.request('initialize', { protocolVersion: PROTOCOL_VERSION, clientCapabilities: {} }),
        ),
      );
      return started;
    } catch (cause) {
      await started[Symbol.asyncDispose]();
      throw handshakeFailure(cause, started.failure(cause));
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  /** False once the process has ended or its output was invalid. */
  get isUsable(): boolean {
    return !this.#rpc.isClosed;
  }

  /** Resolves when the process has ended, for whatever reason. */
  get gone(): Promise<void> {
    return this.#gone;
  }

  /**
   * Opens a new session with the given model, which thinks so much, and returns its id. Throws FailureError, also where that takes longer
   * than `limitMs`.
   */
  async newSession(model: string, thinking: Thinking, limitMs: number): Promise<string> {
    const modelId = thinkingAlias(model, thinking) ?? model;
    try {
      return await this.#within(limitMs, this.#openSession(modelId));
    } catch (cause) {
      throw this.failure(cause);
    }
  }

  async #openSession(modelId: string): Promise<string> {
    const { sessionId } = newSessionSchema.parse(
      await this.#rpc.request('session/new', { cwd: this.home.cwd, mcpServers: [] }),
    );
    if (modelId !== this.model) await this.#rpc.request('session/set_model', { sessionId, modelId });
    return sessionId;
  }

  /**
   * Sends one prompt and resolves with its result. Updates go to `onUpdate` until then. Throws errors that `failure` converts to
   * a FailureError.
   */
  async prompt(
    sessionId: string,
    prompt: readonly unknown[],
    onUpdate: (update: SessionUpdate) => void,
  ): Promise<unknown> {
    this.#listeners.set(sessionId, onUpdate);
    try {
      return await this.#rpc.request('session/prompt', { sessionId, prompt });
    } finally {
      this.#listeners.delete(sessionId);
    }
  }

  cancel(sessionId: string): void {
    this.#rpc.notify('session/cancel', { sessionId });
  }

  /** Registers a conversation with the relay; null where there is none. */
  converse(model: string): RelayedConversation | null {
    return this.#pass?.admission.converse(model, false) ?? null;
  }

  /** The current time, for failures. */
  get times(): FailureTimes {
    return { nowMs: this.#now(), wallMs: Date.now() };
  }

  /** Converts an error of this process to a FailureError; the API key is removed from its text. */
  failure(cause: unknown): FailureError {
    if (cause instanceof FailureError) return cause;
    if (cause instanceof RpcError) {
      const error = { code: cause.code, message: this.#clean(cause.message) };
      return new FailureError(failureFrom(error, this.times), { cause });
    }
    const detail = this.#clean(cause instanceof Error ? cause.message : String(cause));
    return new FailureError({ kind: 'process-died', tool: 'gemini', detail }, { cause });
  }

  /** Ends the process, by force if needed, and removes its home folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), KILL_AFTER_MS);
    await this.#gone;
    clearTimeout(timer);
    this.#pass?.admission[Symbol.dispose]();
    await removeHome(this.home).catch(ignored('the next start tidies up as well'));
  }

  #notified(method: string, params: unknown): void {
    if (method !== 'session/update') return;
    const { data } = sessionUpdateSchema.safeParse(params);
    if (data === undefined) return;
    const { sessionUpdate: kind, content } = data.update;
    this.#listeners.get(data.sessionId)?.({ kind, text: content?.text ?? '' });
  }

  async #within<T>(limitMs: number, work: Promise<T>): Promise<T> {
    const timer = new AbortController();
    const late = after(limitMs, undefined, { signal: timer.signal }).then(() => {
      throw new FailureError({
        kind: 'timed-out',
        limit: 'first-event',
        afterMs: limitMs,
        detail: this.#clean(this.#stderr),
      });
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      timer.abort();
      late.catch(ignored('the wait ended in time'));
    }
  }

  #clean(text: string): string {
    return withoutKey(text, this.#signIn);
  }
}
