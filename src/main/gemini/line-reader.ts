import type { Readable } from 'node:stream';

/** A longer line is not a message but a malfunction; answers arrive in pieces of some kilobytes. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** Calls `onLine` with each complete line of UTF-8. A line over 16 MiB is never kept in memory: `onTooLong` is called instead. */
export function readLines(
  input: Readable,
  onLine: (line: string) => void,
  onTooLong: (cause: Error) => void,
): void {
  let partial: Buffer[] = [];
  let partialBytes = 0;
  input.on('data', (bytes: Buffer) => {
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      partial.push(bytes.subarray(from, end));
      const line = Buffer.concat(partial).toString('utf8');
      partial = [];
      partialBytes = 0;
      from = end + 1;
      onLine(line);
    }
    partial.push(bytes.subarray(from));
    partialBytes += bytes.length - from;
    if (partialBytes > MAX_LINE_BYTES) {
      partial = [];
      partialBytes = 0;
      onTooLong(new Error(`A line of more than ${MAX_LINE_BYTES} bytes came from the program.`));
    }
  });
  // A broken pipe also shows as the end of the process, which says more.
  input.on('error', () => undefined);
}
