import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { orElse } from '../log/log.ts';
import { readStart } from '../media/regular-file.ts';
import { sha256Of } from './sha256.ts';
import { StagedFile } from './staged-file.ts';

const FILE = 'computer-id';
const ID = /^[0-9a-f]{32}$/u;
const MAX_BYTES = 100;

/**
 * Eight hexadecimal digits for this computer in folders that other computers write into too. Several may have the same host name, so it
 * is made of a random id as well, which the app data keep. Never throws: without that file the name is one of this run.
 */
export async function computerName(appDataDir: string): Promise<string> {
  const own = randomBytes(16).toString('hex');
  const id = await idIn(join(appDataDir, FILE), own).catch(
    orElse(own, 'what this run leaves in a shared folder counts as left by another computer'),
  );
  return sha256Of(`${hostname()}\n${id}`).slice(0, 8);
}

async function idIn(path: string, fresh: string): Promise<string> {
  const kept = await readStart(path, MAX_BYTES).catch(orElse(null, 'the first start makes it'));
  const id = new TextDecoder().decode(kept?.bytes);
  if (ID.test(id)) return id;
  await using file = await StagedFile.write(dirname(path), fresh);
  await file.replace(path);
  return fresh;
}
