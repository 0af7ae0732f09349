/** Unpacks an xz file; null where it unpacks to more than `maxBytes`. Throws where it is damaged. */
export async function unpackXz(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  // Few folders have such files.
  const { XzReadableStream } = await import('xz-decompress');
  const packed = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const reader = new XzReadableStream(packed).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(pieces);
      size += value.length;
      if (size > maxBytes) return null;
      // The memory of a piece is used again for the next one.
      pieces.push(value.slice());
    }
  } finally {
    await reader.cancel();
  }
}
