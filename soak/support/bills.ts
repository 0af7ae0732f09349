import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeenRequest } from '../../src/main/demo/stand-in.ts';
import { FIRST_LINE_PREFIX } from '../../src/shared/template/findings.ts';

/** Counts of requests, compared with the journals. */
export interface Bill {
  readonly requests: number;
  /** Requests that began after a journal recorded the video as reported. Must be 0. */
  readonly afterReported: number;
  /** Requests that began after a whole answer had arrived. Happens only where the answer came too late to be kept. */
  readonly afterAnswered: number;
}

/** Groups the stand-in's requests by the video that their prompt names, and counts the needless ones. */
export async function billOf(requests: readonly SeenRequest[], appDataDir: string): Promise<Bill> {
  const reportedAt = await firstReports(appDataDir);
  const about = new Map<string, SeenRequest[]>();
  for (const request of requests) {
    const video = videoOf(request);
    about.set(video, [...(about.get(video) ?? []), request]);
  }
  let [afterReported, afterAnswered] = [0, 0];
  for (const [video, asked] of about) {
    const reportedMs = reportedAt.get(video) ?? Infinity;
    const answeredMs = Math.min(
      ...asked.map(({ isWhole, endedAtMs }) => (isWhole && endedAtMs !== null ? endedAtMs : Infinity)),
    );
    afterReported += asked.filter(({ startedAtMs }) => startedAtMs > reportedMs).length;
    afterAnswered += asked.filter(({ startedAtMs }) => startedAtMs > answeredMs).length;
  }
  return { requests: requests.length, afterReported, afterAnswered };
}

/** Returns the name of the video that a request is about, which the prompt gives in the first line of the report. */
function videoOf({ texts }: SeenRequest): string {
  const line =
    texts
      .join('\n')
      .split('\n')
      .findLast((one) => one.includes(FIRST_LINE_PREFIX)) ?? '';
  return line.slice(line.indexOf(FIRST_LINE_PREFIX) + FIRST_LINE_PREFIX.length).trim();
}

/** Returns the time when each video was first reported, in milliseconds since 1970, from all journals of the app data. */
async function firstReports(appDataDir: string): Promise<ReadonlyMap<string, number>> {
  const batches = join(appDataDir, 'batches');
  const first = new Map<string, number>();
  for (const id of await readdir(batches).catch(() => [])) {
    const lines = (await readFile(join(batches, id, 'journal.jsonl'), 'utf8').catch(() => '')).split('\n');
    let names: readonly string[] = [];
    for (const line of lines) {
      const event = parsed(line);
      if (event?.type === 'videos-found') names = event.videos?.map(({ name }) => name) ?? [];
      if (event?.type !== 'job-reported') continue;
      const name = names[event.job ?? -1] ?? '';
      first.set(name, Math.min(first.get(name) ?? Infinity, event.atMs ?? Infinity));
    }
  }
  return first;
}

interface Line {
  readonly type: string;
  readonly job?: number;
  readonly atMs?: number;
  readonly videos?: readonly { readonly name: string }[];
}

/** Parses a line of a journal; null for a torn line. */
function parsed(line: string): Line | null {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return null;
  }
}
