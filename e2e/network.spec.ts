import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { end, expect, test } from './app/app.ts';
import { keepDemoClips } from './app/clips.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }[];
}

interface Entry {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

async function read(path: string): Promise<readonly Entry[]> {
  // Safe: Chromium wrote it.
  const { constants, events } = JSON.parse(await readFile(path, 'utf8')) as NetLog;
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
  return events.map(({ type, params = {} }) => ({ name: names.get(type) ?? String(type), params }));
}

/** Returns who was asked for according to Chromium's log of its network: every host of a request, a look-up or a connection. */
function hostsIn(entries: readonly Entry[]): readonly string[] {
  const hosts = entries
    .filter(({ name }) => /URL_REQUEST|HOST_RESOLVER|DNS_TRANSACTION|CONNECT|HTTP_STREAM/u.test(name))
    .flatMap(({ params }) =>
      ['url', 'host', 'hostname', 'address', 'original_url', 'group_id', 'proxy_server'].flatMap((key) => {
        const value = params[key];
        return typeof value === 'string' && value !== '' ? [hostOf(value)] : [];
      }),
    );
  return [...new Set(hosts)];
}

/** `https://a.example:443/b`, `pm/https://a.example`, `[::1]:443`, `127.0.0.1:80`, `a.example` */
function hostOf(text: string): string {
  const address = text.replace(/^.*?(?=https?:\/\/|wss?:\/\/)/u, '');
  if (URL.canParse(address) && address.includes('//')) return new URL(address).hostname;
  return text.replace(/:\d+$/u, '');
}

test('without a key the demo runs the whole way, says first that no model was asked, and asks nobody on the network', async ({
  launch,
  place,
}) => {
  const netLog = join(place, 'net.json');
  const {
    app,
    page,
    window,
    process: child,
  } = await launch({
    switches: [
      `--log-net-log=${netLog}`,
      '--net-log-capture-mode=Everything',
      // Nobody knows the names. The computer's own name server is left out, because some take minutes to say so.
      '--host-resolver-rules=MAP *.example ^NOTFOUND',
    ],
  });
  await keepDemoClips(join(place, 'profile 0'));
  await window.button('Try the demo').click();
  await expect(window.button('Start')).toBeVisible();
  await window.button('Start').click();
  await expect(page.getByText(/6 reports/u).first()).toBeVisible();
  await window.rows.first().click();
  await expect(window.report.getByText('No model was asked').first()).toBeInViewport();
  await page.keyboard.press('Control+2');
  await expect(window.report.first()).toBeVisible();
  await window.button('Export').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'HTML' }).check();
  await dialog.getByRole('button', { name: /^Export 6 reports as/u }).click();
  await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  // No session has a dictionary to fetch, also not that of the hidden windows.
  expect(
    await app.evaluate(({ session }) => [
      session.defaultSession.getSpellCheckerLanguages(),
      session.defaultSession.isSpellCheckerEnabled(),
    ]),
  ).toEqual([[], false]);

  // Whatever an ordinary session asks for is stopped before it is looked up. The session for Google may ask, and the log shows it.
  const answer = await app.evaluate(
    async ({ net }) => await net.fetch('https://planted.example/').then(() => 'an answer', String),
  );
  await app.evaluate(async ({ session }) => {
    const open = session.fromPartition('google-0', { cache: false });
    open.webRequest.onBeforeRequest(null);
    await open.fetch('https://planted-too.example/').catch(() => null);
  });
  expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
  await end(child);
  const entries = await read(netLog);
  expect(hostsIn(entries).filter((host) => !LOOPBACK.has(host))).toEqual(['planted-too.example']);
  const looked = entries.filter(({ name }) => /HOST_RESOLVER|DNS_TRANSACTION/u.test(name));
  expect(JSON.stringify(looked)).not.toContain('planted.example');
});
