import type { Socket } from 'node:net';

/** An answer that is here already takes no longer to be read; one that is not here never comes. */
const READING_LIMIT_MS = 2_000;
/** Nothing more can be sent, because the other end has closed the connection. */
const CLOSED = new Set(['EPIPE', 'ECONNRESET', 'ECONNABORTED']);

type Done = (error?: Error | null) => void;

/**
 * Lets a socket read what has arrived before a failed write ends it. A service may refuse a question while it is still being sent and close
 * the connection: Node would end the socket with the write that failed, and the refusal would look like a lost network.
 *
 * There is no public way to do so: `net.Socket` sets `autoDestroy` whatever it is told, so a failed write drops what was received before any
 * event tells of it, and `allowHalfOpen` only concerns an end that the other side sends in good order. Waiting a turn of the event loop before
 * each write makes the race shorter and does not end it. So the writing of this one socket is wrapped, which `Writable` lets subclasses replace.
 */
export function readBeforeFailing(socket: Socket): void {
  const write = socket._write.bind(socket);
  const writeMany = socket._writev?.bind(socket);
  const afterReading =
    (done: Done): Done =>
    (error) => {
      if (error !== null && error !== undefined && isClosed(error)) whenRead(socket, () => done(error));
      else done(error);
    };
  socket._write = (chunk, encoding, done) => write(chunk, encoding, afterReading(done));
  if (writeMany !== undefined) {
    socket._writev = (chunks, done) => writeMany(chunks, afterReading(done));
  }
}

function isClosed(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && CLOSED.has(error.code);
}

/** Calls `done` once the socket has read everything, or after a limit. */
function whenRead(socket: Socket, done: () => void): void {
  if (socket.destroyed || socket.readableEnded) {
    done();
    return;
  }
  const end = (): void => {
    clearTimeout(timer);
    socket.off('end', end);
    socket.off('close', end);
    done();
  };
  const timer = setTimeout(end, READING_LIMIT_MS);
  timer.unref();
  socket.once('end', end);
  socket.once('close', end);
}
