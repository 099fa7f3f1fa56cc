import * as fs from 'node:fs';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { SourceError } from './DocumentReader';

const open = promisify(fs.open);
const close = promisify(fs.close);
const realpath = promisify(fs.realpath.native);

// A link that appears where none was is refused by the system, and a pipe must not make us wait.
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
const FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;

/**
 * Opens a file for reading unless it really is outside of a folder.
 *
 * The path is not only checked before it is opened, but what was opened is: who can change the folder can put a link in place of any part
 * of the path in between.
 *
 * @param file - its path below `realRoot`
 * @param realRoot - the path of the folder, without links
 * @param shown - the names of both to report them under
 * @returns the file descriptor, for the caller to close
 * @throws SourceError where it is outside; what the system says otherwise
 */
export async function openWithin(
  file: string,
  realRoot: string,
  shown: { file: string; root: string },
): Promise<number> {
  const isOutside = (path: string) => !path.startsWith(join(realRoot, sep));
  const refuse = () =>
    new SourceError(
      `${shown.file} is a link to outside of ${shown.root} and was not read; put the document itself there`,
    );
  const path = join(realRoot, file);
  const descriptor = await open(path, FLAGS).catch(async error => {
    if (error.code !== 'ELOOP' && error.code !== 'EMLINK') {
      throw error;
    }
    const target = await realpath(path);
    if (isOutside(target)) {
      throw refuse();
    }
    return open(target, FLAGS);
  });
  try {
    if (isOutside(await locate(descriptor, path))) {
      throw refuse();
    }
    return descriptor;
  } catch (error) {
    await close(descriptor);
    throw error;
  }
}

/** Where an open file is. Linux knows it for sure and at once; elsewhere it is where its path leads by now. */
async function locate(descriptor: number, path: string): Promise<string> {
  try {
    return fs.readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return realpath(path);
  }
}
