import * as fs from 'node:fs';
import { promisify } from 'node:util';
import { SourceError } from './DocumentReader';
import { tooLarge } from './limits';
import { openWithin } from './openWithin';

// Quicker than FileHandle, which shows where there are many small files.
const close = promisify(fs.close);
const fstat = promisify(fs.fstat);
const read = promisify(fs.read);

/**
 * The bytes of a file in a folder, no more than allowed, and as they were at one moment.
 *
 * @param file - its path below `realRoot`
 * @throws SourceError where it is outside, no file, too large, or changed meanwhile; what the system says otherwise
 */
export async function readFileWithin(
  file: string,
  realRoot: string,
  options: { bytes: number; shown: { file: string; root: string } },
): Promise<Uint8Array> {
  const { bytes, shown } = options;
  const descriptor = await openWithin(file, realRoot, shown);
  try {
    const before = await fstat(descriptor);
    if (!before.isFile()) {
      throw new SourceError(`${shown.file} is not a file; name a document`);
    }
    if (before.size > bytes) {
      throw tooLarge(shown.file, bytes);
    }
    const content = await readAtMost(descriptor, before.size);
    const after = await fstat(descriptor);
    if (
      content.length !== before.size ||
      after.size !== before.size ||
      after.mtimeMs !== before.mtimeMs ||
      after.ctimeMs !== before.ctimeMs
    ) {
      throw new SourceError(
        `${shown.file} changed while it was read; it is read again by schedule`,
      );
    }
    return content;
  } finally {
    await close(descriptor);
  }
}

async function readAtMost(
  descriptor: number,
  size: number,
): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await read(
      descriptor,
      buffer,
      length,
      size - length,
      length,
    );
    if (bytesRead === 0) {
      break;
    }
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
