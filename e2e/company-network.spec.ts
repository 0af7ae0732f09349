import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

/** A name that only the proxy knows. */
const HOST = 'gemini.example';

type Answer = (message: IncomingMessage, response: ServerResponse) => void;

/** A proxy on loopback that counts what it is asked, and answers as it is told last. */
async function startProxy(first: Answer) {
  const seen: string[] = [];
  let answer = first;
  const server: Server = createServer((message, response) => {
    seen.push(`${message.method ?? ''} ${message.url ?? ''}`);
    answer(message, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // Safe: a listening TCP server has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const answerBy = (next: Answer): void => void (answer = next);
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    server.closeAllConnections();
    await closed;
  };
  return { port, seen, answerBy, [Symbol.asyncDispose]: close };
}

/** A proxy that wants to know who asks. */
const wantsSignIn: Answer = (message, response) => {
  message.resume();
  response.writeHead(407, { 'proxy-authenticate': 'Basic realm="Company"' });
  response.end();
};

/** A filter that answers with a page of its own. */
const filters: Answer = (message, response) => {
  message.resume();
  response.writeHead(403, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Blocked</title><p>Artificial intelligence is blocked.</p>');
};

/** Passes a request on to the stand-in, whatever host it was for. */
function passOn(target: string): Answer {
  return (message, response) => {
    const url = new URL(message.url ?? '', `http://${HOST}`);
    const { method, headers } = message;
    const onward = request(`${target}${url.pathname}${url.search}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    message.pipe(onward);
  };
}

/** The switch by which Chromium takes a PAC file as if the system had named it. */
function pacSwitch(port: number): string {
  const script = `function FindProxyForURL(url, host) { return host === '${HOST}' ? 'PROXY 127.0.0.1:${port}' : 'DIRECT'; }`;
  return `--proxy-pac-url=data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
}

test('what a company’s network puts in the way is told once and fails no video, and questions find their way through its PAC file', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'two.mp4']);
  const standIn = await api();
  await using proxy = await startProxy(wantsSignIn);
  const { window, page } = await launch({
    env: { GOOGLE_GEMINI_BASE_URL: `http://${HOST}` },
    switches: [pacSwitch(proxy.port)],
  });
  await window.drop([folder]);
  await window.button('Start').click();

  for (const [name, sentence, next] of [
    ['sign-in', /proxy of this network asks for a sign-in/u, filters],
    ['filter', /A filter of this network answered instead of Google/u, passOn(standIn.url)],
  ] as const) {
    await expect(page.getByText(sentence).first()).toBeVisible();
    await expect(window.rows.filter({ hasText: 'Failed' })).toHaveCount(0);
    await takePicture(page, `test-results/screens/network-${name}.png`);
    proxy.answerBy(next);
    await window.button('Resume').first().click();
  }

  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(2);
  expect(
    proxy.seen.some((asked) => /^POST http:\/\/gemini\.example\/.*:streamGenerateContent/u.test(asked)),
  ).toBe(true);
  expect(standIn.requests).toHaveLength(2);
});
