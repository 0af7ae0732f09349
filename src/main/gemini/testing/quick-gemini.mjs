// @ts-check
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createInterface } from 'node:readline';

/**
 * A program in gemini's place for tests whose subject is ours: what the pool, a session or the terminal does with its processes. It speaks
 * the protocol of `gemini --acp`, asks the API as gemini does, and starts in a tenth of the time. It calls no tools.
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

createInterface({ input: stdin })
  .on('line', (line) => {
    const { id, method, params } = JSON.parse(line);
    Promise.resolve(answerTo(method, params)).then(
      (result) => id !== undefined && send({ id, result }),
      (cause) => send({ id, error: { code: -32_603, message: String(cause) } }),
    );
  })
  .on('close', () => process.exit());

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
  session.contents.push({ parts, role: 'user' });
  const body = JSON.stringify({
    contents: session.contents,
    systemInstruction: { parts: [{ text: systemText }] },
    generationConfig: {},
  });
  let answer = '';
  for await (const { text = '', thought = false } of partsOfAnswer(session, body)) {
    if (!thought) answer += text;
    const sessionUpdate = thought ? 'agent_thought_chunk' : 'agent_message_chunk';
    const update = { sessionUpdate, content: { type: 'text', text } };
    send({ method: 'session/update', params: { sessionId, update } });
  }
  session.contents.push({ parts: [{ text: answer }], role: 'model' });
  return { stopReason: 'end_turn' };
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
  stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
