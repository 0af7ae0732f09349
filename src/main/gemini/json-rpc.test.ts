import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { JsonRpc, RpcError } from './json-rpc.ts';
import { denyPermission } from './messages.ts';

function connect(): { rpc: JsonRpc; input: PassThrough; sent: () => unknown[]; told: unknown[] } {
  const input = new PassThrough();
  const output = new PassThrough();
  const told: unknown[] = [];
  const rpc = new JsonRpc(input, output, {
    onNotification: (method, params) => told.push([method, params]),
    onRequest: denyPermission,
  });
  const sent = (): unknown[] =>
    String(output.read() ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  return { rpc, input, sent, told };
}

test('answers find their question whatever their order, and however the bytes are cut', async () => {
  const { rpc, input, sent } = connect();
  const answers = Promise.all([rpc.request('a', 1), rpc.request('b', 2)]);
  expect(sent()).toEqual([
    { jsonrpc: '2.0', id: 1, method: 'a', params: 1 },
    { jsonrpc: '2.0', id: 2, method: 'b', params: 2 },
  ]);
  const bytes = Buffer.from(
    '{"jsonrpc":"2.0","id":2,"result":"zwei ö"}\n{"jsonrpc":"2.0","id":1,"result":null}\n',
  );
  for (const byte of bytes) input.write(Buffer.from([byte]));
  expect(await answers).toEqual([null, 'zwei ö']);
});

test('an error is thrown with its code', async () => {
  const { rpc, input } = connect();
  const answer = rpc.request('a', 1);
  input.write('{"jsonrpc":"2.0","id":1,"error":{"code":429,"message":"too many"}}\n');
  await expect(answer).rejects.toEqual(new RpcError(429, 'too many'));
});

test('noise between messages is passed over', async () => {
  const { rpc, input, told } = connect();
  const answer = rpc.request('a', 1);
  input.write(
    'Loaded cached credentials.\n{"half":\n\n[]\n7\n{"method":"tick","params":[1]}\n{"id":1,"result":true}\n',
  );
  expect(await answer).toBe(true);
  expect(told).toEqual([['tick', [1]]]);
});

test('permissions are denied, and there are no files to read', async () => {
  const { rpc, input, sent } = connect();
  input.write(
    '{"id":7,"method":"session/request_permission","params":{}}\n{"id":"x","method":"fs/read_text_file"}\n',
  );
  const answer = rpc.request('a', 1);
  input.write('{"id":1,"result":1}\n');
  await answer;
  expect(sent()).toMatchObject([
    { id: 7, result: { outcome: { outcome: 'cancelled' } } },
    { id: 'x', error: { code: -32_601 } },
    { method: 'a' },
  ]);
});

test('a line that never ends closes the connection', async () => {
  const { rpc, input } = connect();
  const answer = rpc.request('a', 1);
  for (let megabytes = 0; megabytes < 17; megabytes += 1) input.write(Buffer.alloc(1024 * 1024, 'x'));
  await expect(answer).rejects.toThrow('16777216');
  expect(rpc.isClosed).toBe(true);
  await expect(rpc.request('b', 2)).rejects.toThrow();
});
