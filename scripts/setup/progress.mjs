// @ts-check
import { note } from './setup-log.mjs';

/**
 * Receives the progress of one set-up step.
 * @typedef {object} Step
 * @property {(detail: string) => void} update  how far the step is
 * @property {(result?: string) => void} done   the step's last line
 */

/**
 * Starts a step's output on stderr. A terminal shows one line that is rewritten in place; a log gets a line now and then.
 * @param {string} title
 * @param {{ stream?: { isTTY?: boolean, columns?: number, write(text: string): unknown }, now?: () => number }} [options]
 * @returns {Step}
 */
export function beginStep(title, { stream = process.stderr, now = Date.now } = {}) {
  const startedAt = now();
  const everyMs = stream.isTTY ? frameMs : sparseMs;
  let saidAt = startedAt;
  note(title);
  if (stream.isTTY) stream.write(title);
  else stream.write(`${title}\n`);

  return {
    update(detail) {
      if (now() - saidAt < everyMs) return;
      saidAt = now();
      const line = `${title}: ${detail}`;
      stream.write(stream.isTTY ? `\r\x1b[2K${line.slice(0, (stream.columns ?? 80) - 1)}` : `  ${line}\n`);
    },
    done(result = 'done') {
      const line = `${title}: ${result} (${seconds(now() - startedAt)})`;
      note(line);
      stream.write(stream.isTTY ? `\r\x1b[2K${line}\n` : `  ${line}\n`);
    },
  };
}

/** @param {string} line */
export function say(line) {
  note(line);
  process.stderr.write(`${line}\n`);
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

/** @param {number} bytes @param {number} total */
export function megabytesOf(bytes, total) {
  const shown = Math.min(bytes, total);
  return `${megabytes(shown)} of ${megabytes(total)}, ${Math.floor((shown / total) * 100)} %`;
}

/** @param {number} ms */
export function seconds(ms) {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

const frameMs = 100;
const sparseMs = 5000;
