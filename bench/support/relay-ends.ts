import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The two ends of the relay's benchmark, each in a process of its own: the service that answers, or gemini that asks. */
interface Order {
  readonly target: {
    readonly url: string;
    readonly token: string;
    readonly line: string;
    readonly model: string;
  };
  readonly load: { readonly count: number; readonly bytes: number; readonly atOnce: number };
}

const ANSWER_PIECES = 24;

if (process.argv[2] === 'service') serve();
else process.on('message', (order: Order) => void askAll(order));

function serve(): void {
  const server = createServer((message, response) => {
    message.resume().once('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let piece = 0; piece < ANSWER_PIECES; piece += 1) {
        const parts = [{ text: 'A piece of a report about a video. '.repeat(5) }];
        response.write(`data: ${JSON.stringify({ candidates: [{ content: { parts } }] })}\n\n`);
      }
      response.end(`data: ${JSON.stringify({ candidates: [{ finishReason: 'STOP' }] })}\n\n`);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    // Safe: a listening TCP server has an address of this shape.
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
}

async function askAll({ target, load }: Order): Promise<void> {
  const parts = [
    { text: `${target.line}Task.` },
    { inlineData: { data: 'A'.repeat(load.bytes), mimeType: 'image/jpeg' } },
  ];
  const body = Buffer.from(JSON.stringify({ contents: [{ parts, role: 'user' }] }));
  let left = load.count;
  let answered = 0;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      if (await askOne(target, body)) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: load.atOnce }, work));
  process.send?.({ answered });
}

function askOne({ url, token, model }: Order['target'], body: Buffer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const asking = request(
      `${url}/v1beta/models/${model}:streamGenerateContent?alt=sse`,
      {
        method: 'POST',
        headers: {
          'x-goog-api-key': token,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode === 200));
      },
    );
    asking.once('error', reject);
    asking.end(body);
  });
}
