import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Home } from './home.ts';
import { orElse } from '../log/log.ts';

/** The number of bytes read from the end of a chat file to find its last answer; an answer of 16,384 tokens is about 64 KB. */
const TAIL_BYTES = 512 * 1024;

/**
 * Removes the chat files of one session, which contain every sent frame. A running process does not need them
 * (docs/facts/gemini-cli.md, "Nothing may act").
 */
export async function removeChats(home: Home, sessionId: string): Promise<void> {
  const paths = await chatPaths(home, sessionId);
  await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true })));
}

/**
 * The number of files that the last question of a headless process included, by its chat file. gemini silently drops files that
 * it cannot read (docs/facts/gemini-cli.md, "Attachments"). Null if there is no chat file.
 */
export async function countAttached(home: Home): Promise<number | null> {
  const counts: number[] = [];
  for (const path of await chatPaths(home, '')) {
    const lines = (await readFile(path, 'utf8')).split('\n');
    // Quotation marks inside a text are escaped there, so no text can match.
    counts.push(...lines.filter(isUserLine).map((line) => line.split('"inlineData":{').length - 1));
  }
  return counts.length === 0 ? null : Math.max(...counts);
}

function isUserLine(line: string): boolean {
  return line.startsWith('{"id":') && line.slice(0, 200).includes('"type":"user"');
}

const answerSchema = z.object({ type: z.literal('gemini'), tokens: z.object({ thoughts: z.number() }) });

/** The number of thinking tokens of a session's last answer. They are paid as output and reported nowhere else. 0 if unknown. */
export async function thoughtTokens(home: Home, sessionId: string): Promise<number> {
  const [path] = await chatPaths(home, sessionId);
  if (path === undefined) return 0;
  for (const line of (await tailOf(path)).split('\n').toReversed()) {
    const { data } = answerSchema.safeParse(parsed(line));
    if (data !== undefined) return data.tokens.thoughts;
  }
  return 0;
}

async function tailOf(path: string): Promise<string> {
  await using file = await open(path);
  const { size } = await file.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const bytes = Buffer.alloc(size - start);
  await file.read(bytes, 0, bytes.length, start);
  return bytes.toString('utf8');
}

/**
 * The paths of a session's chat files. gemini puts the first eight characters of the session id into their names; '' matches all.
 */
async function chatPaths(home: Home, sessionId: string): Promise<readonly string[]> {
  const slugs = join(home.dir, '.gemini', 'tmp');
  const found = await Promise.all(
    (await namesIn(slugs)).map(async (slug) => {
      const chats = join(slugs, slug, 'chats');
      const own = (await namesIn(chats)).filter((name) => name.includes(sessionId.slice(0, 8)));
      return own.map((name) => join(chats, name));
    }),
  );
  return found.flat();
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not JSON, or cut.
    return null;
  }
}

async function namesIn(dir: string): Promise<readonly string[]> {
  return readdir(dir).catch(orElse([], 'thoughts that are not found are not counted'));
}
