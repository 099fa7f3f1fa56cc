import type { Readable } from 'node:stream';
import { tooLarge } from './limits';

/**
 * All bytes of a stream, no more than allowed; what is beyond is not read.
 *
 * @param file - the name to report it under
 */
export async function readAll(
  stream: Readable,
  options: { file: string; bytes: number; signal: AbortSignal },
): Promise<Buffer> {
  const stop = () => stream.destroy(new Error('aborted'));
  options.signal.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > options.bytes) {
        throw tooLarge(options.file, options.bytes);
      }
      chunks.push(chunk);
    }
  } finally {
    options.signal.removeEventListener('abort', stop);
    stream.destroy();
  }
  return Buffer.concat(chunks);
}
