// @ts-check
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text as textOf } from 'node:stream/consumers';

/**
 * A program in gemini's place for tests whose subject is ours: what the pool, a session, the terminal or the window does with its processes
 * and answers. It speaks the protocols of `gemini --acp` and `gemini -o stream-json`, asks the API as gemini does, and starts in a tenth of
 * the time. It calls no tools.
 *
 * @typedef {{ type: string, text?: string, mimeType?: string, data?: string }} Block
 * @typedef {{ text?: string, thought?: boolean }} Part
 * @typedef {{ contents: object[], model: string, stop: AbortController }} Session
 */

/** @type {Map<string, Session>} */
const sessions = new Map();
const { env, argv, stdin, stdout } = process;
const base = new URL(env['GOOGLE_GEMINI_BASE_URL'] ?? '');
const systemText = readFileSync(env['GEMINI_SYSTEM_MD'] ?? '', 'utf8');
const usualModel = argv[argv.indexOf('-m') + 1] ?? '';

/** The kind of a file that is attached, by its ending. */
const MIME_TYPES = new Map([
  ['.jpg', 'image/jpeg'],
  ['.ogg', 'audio/ogg'],
  ['.mp4', 'video/mp4'],
  ['.webm', 'video/webm'],
]);

if (argv.includes('--acp')) serve();
else await answerOnce();

/** Answers the questions of the lines that come in, until there are no more. */
function serve() {
  createInterface({ input: stdin })
    .on('line', (line) => {
      const { id, method, params } = JSON.parse(line);
      Promise.resolve(answerTo(method, params)).then(
        (result) => id !== undefined && send({ id, result }),
        (cause) => send({ id, error: { code: -32_603, message: String(cause) } }),
      );
    })
    .on('close', () => process.exit());
}

/** Answers the one question that stands in the files which standard input names. */
async function answerOnce() {
  const names = (await textOf(stdin)).match(/(?<=@)\S+/g) ?? [];
  write({ type: 'init' });
  write({ type: 'message', role: 'user', content: '' });
  const session = { contents: [], model: usualModel, stop: new AbortController() };
  try {
    for await (const { text, isThought } of answerOf(session, names.map(partOf))) {
      if (!isThought) write({ type: 'message', role: 'assistant', content: text });
    }
    write({ type: 'result', status: 'success' });
  } catch (cause) {
    write({ type: 'result', status: 'error', error: { message: String(cause) } });
    process.exitCode = 1;
  }
}

/** @param {string} name */
function partOf(name) {
  const mimeType = MIME_TYPES.get(path.extname(name));
  if (mimeType === undefined) return { text: readFileSync(name, 'utf8') };
  return { inlineData: { mimeType, data: readFileSync(name, 'base64') } };
}

/** @param {string} method @param {{ sessionId: string, modelId: string, prompt: readonly Block[] }} params */
function answerTo(method, params) {
  const session = sessions.get(params.sessionId);
  if (method === 'initialize') return { protocolVersion: 1, agentCapabilities: {} };
  if (method === 'session/new') {
    const sessionId = randomUUID();
    sessions.set(sessionId, { contents: [], model: usualModel, stop: new AbortController() });
    return { sessionId };
  }
  if (session === undefined) throw new Error(`No session for ${method}`);
  if (method === 'session/set_model') session.model = params.modelId;
  if (method === 'session/cancel') session.stop.abort();
  return method === 'session/prompt' ? ask(session, params) : {};
}

/** Asks the next question of a session, and tells each piece of the answer as it comes.
 * @param {Session} session @param {{ sessionId: string, prompt: readonly Block[] }} params
 */
async function ask(session, { sessionId, prompt }) {
  const parts = prompt.map(({ text, mimeType, data }) =>
    data === undefined ? { text } : { inlineData: { mimeType, data } },
  );
  for await (const { text, isThought } of answerOf(session, parts)) {
    const sessionUpdate = isThought ? 'agent_thought_chunk' : 'agent_message_chunk';
    const update = { sessionUpdate, content: { type: 'text', text } };
    send({ method: 'session/update', params: { sessionId, update } });
  }
  return { stopReason: 'end_turn' };
}

/** Asks the API, and keeps question and answer for the next question of the session.
 * @param {Session} session @param {readonly object[]} parts @returns {AsyncGenerator<{ text: string, isThought: boolean }>}
 */
async function* answerOf(session, parts) {
  session.contents.push({ parts, role: 'user' });
  const body = JSON.stringify({
    contents: session.contents,
    systemInstruction: { parts: [{ text: systemText }] },
    generationConfig: {},
  });
  let answer = '';
  for await (const { text = '', thought = false } of partsOfAnswer(session, body)) {
    if (!thought) answer += text;
    yield { text, isThought: thought };
  }
  session.contents.push({ parts: [{ text: answer }], role: 'model' });
}

/** @param {Session} session @param {string} body @returns {AsyncGenerator<Part>} */
async function* partsOfAnswer(session, body) {
  session.stop = new AbortController();
  const { signal } = session.stop;
  const response = await new Promise((resolve, reject) => {
    const { hostname, port } = base;
    const path = `/v1beta/models/${session.model}:streamGenerateContent?alt=sse`;
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-goog-api-key': env['GEMINI_API_KEY'],
    };
    request({ hostname, port, path, method: 'POST', headers, signal }, resolve).on('error', reject).end(body);
  });
  let read = '';
  for await (const piece of response.setEncoding('utf8')) {
    const events = (read + piece).split(/\r?\n\r?\n/);
    read = events.pop() ?? '';
    for (const event of events) {
      const [, json] = /^data: (.*)/.exec(event.trim()) ?? [];
      if (json !== undefined) yield* JSON.parse(json).candidates?.[0]?.content?.parts ?? [];
    }
  }
}

/** @param {object} message */
function send(message) {
  write({ jsonrpc: '2.0', ...message });
}

/** @param {object} message */
function write(message) {
  stdout.write(`${JSON.stringify(message)}\n`);
}
