// @ts-check
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache.mjs';

/** A larger file becomes the old one when the next set-up begins, so that there are never more than two. */
const MAX_BYTES = 500_000;
/** The most of one entry that is kept: its end, because programs say last why they failed. */
const MAX_ENTRY_CHARS = 8_000;
/** Names and passwords in addresses, as of a proxy or a registry. A password may hold an @ itself. */
const CREDENTIALS = /\/\/[^\s/]{1,500}@/gu;

/** @type {string | null} */
let file = null;
let room = 0;

/**
 * Begins to keep a log of the set-up. Before, nothing is written, so that tests of its parts leave no trace. A log that cannot be kept is
 * left out: it must not end the set-up.
 * @param {string} [folder]
 */
export function openSetupLog(folder = path.join(cacheFolder(), 'logs')) {
  const wanted = path.join(folder, 'setup.log');
  try {
    mkdirSync(folder, { recursive: true });
    const bytes = statSync(wanted, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes > MAX_BYTES) renameSync(wanted, path.join(folder, 'setup.old.log'));
  } catch {
    file = null;
    return;
  }
  file = wanted;
  room = MAX_BYTES;
  const { platform, arch, version } = process;
  note(`Set-up begins: ${platform} ${arch}, Node ${version}`);
}

/** The path of the log; null where none is kept. */
export function setupLogPath() {
  return file;
}

/**
 * Adds an entry to the log. Lines after the first are indented.
 * @param {string} text
 */
export function note(text) {
  if (file === null || room <= 0) return;
  // Before the cut, which may fall into an address.
  const harmless = text.replaceAll(CREDENTIALS, '//…@');
  const kept = harmless.length <= MAX_ENTRY_CHARS ? harmless : `…${harmless.slice(-MAX_ENTRY_CHARS)}`;
  const lines = kept.trimEnd().replaceAll(/\r?\n/gu, '\n    ');
  const entry = `${new Date().toISOString()} ${process.pid} ${lines}\n`;
  room -= entry.length;
  try {
    appendFileSync(file, entry);
  } catch {
    file = null;
  }
}

/** Ends the log, as a test does. */
export function closeSetupLog() {
  file = null;
}
