import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NodeOutbound } from '../src/main/gemini/relay/node-outbound.ts';
import { markerLine } from '../src/main/gemini/relay/question-head.ts';
import { Relay } from '../src/main/gemini/relay/relay.ts';
import { judge, megabytes, printTable } from './support/table.ts';

/**
 * The relay's own CPU time and memory. The asker and the service are processes of their own, so that only the relay's work counts: questions
 * of an ordinary size one after the other, then five of 18 MB at once.
 */
const MODEL = 'gemini-3.5-flash-lite';
const KEY = 'a-key-for-benchmarks-only';
const MB = 1024 * 1024;
const ORDINARY = { count: 200, bytes: 0.7 * MB, atOnce: 1 };
const LARGE = { count: 5, bytes: 18 * MB, atOnce: 5 };

interface Load {
  readonly count: number;
  readonly bytes: number;
  readonly atOnce: number;
}

const helper = fileURLToPath(new URL('support/relay-ends.ts', import.meta.url));
const service = start('service');
const asker = start('asker');
try {
  const [{ port }] = (await once(service, 'message')) as [{ port: number }];
  const env = { GOOGLE_GEMINI_BASE_URL: `http://127.0.0.1:${port}` };
  await using outbound = new NodeOutbound(env);
  await using relay = await Relay.start({ outbound, env });
  using admission = relay.admit({ service: 'gemini-api', key: KEY });
  using conversation = admission.converse(MODEL, false);
  const target = {
    url: relay.url,
    token: admission.token,
    line: markerLine(conversation.marker),
    model: MODEL,
  };

  const ordinary = await carry(target, ORDINARY);
  const large = await carry(target, LARGE);
  printTable(
    ['questions', 'at once', 'CPU a question', 'memory at most', 'grown by'],
    [row(ORDINARY, ordinary), row(LARGE, large)],
  );
  judge([
    { what: 'CPU a question of 0.7 MB, in ms', measured: ordinary.cpuMs, bound: { atMost: 5 } },
    {
      what: 'memory for five uploads of 18 MB, as a part of what they hold',
      measured: large.grownBytes / (LARGE.count * LARGE.bytes),
      bound: { atMost: 0.5 },
    },
  ]);
} finally {
  service.kill();
  asker.kill();
}

interface Carried {
  readonly cpuMs: number;
  readonly mostBytes: number;
  readonly grownBytes: number;
}

async function carry(target: object, load: Load): Promise<Carried> {
  // Compiles what is measured.
  await ask(target, { ...load, count: Math.min(40, load.count) });
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const cpu = process.cpuUsage();
  await ask(target, load);
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(watch);
  return { cpuMs: (user + system) / 1000 / load.count, mostBytes: most, grownBytes: most - before };
}

async function ask(target: object, load: Load): Promise<void> {
  asker.send({ target, load });
  const [answer] = (await once(asker, 'message')) as [{ answered: number }];
  if (answer.answered !== load.count) throw new Error(`${answer.answered} of ${load.count} were answered`);
}

function row(load: Load, { cpuMs, mostBytes, grownBytes }: Carried): readonly string[] {
  return [
    `${load.count} × ${(load.bytes / MB).toFixed(1)} MB`,
    String(load.atOnce),
    `${cpuMs.toFixed(1)} ms`,
    megabytes(mostBytes),
    megabytes(grownBytes),
  ];
}

function start(part: 'service' | 'asker'): ChildProcess {
  return fork(helper, [part], { execArgv: ['--import', 'tsx'] });
}
