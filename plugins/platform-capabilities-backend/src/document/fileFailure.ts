import { SourceError } from './DocumentReader';

/** There is nothing at the path. */
export class MissingFileError extends SourceError {}

/** Says what the system said and what to do. */
export function describeFileFailure(file: string, error: unknown): SourceError {
  if (error instanceof SourceError) {
    return error;
  }
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return new MissingFileError(
        `${file} does not exist; check the path, which is relative to the working directory of the backend (${process.cwd()})`,
      );
    case 'EACCES':
    case 'EPERM':
      return new SourceError(
        `${file} may not be read by the backend; give it read access`,
      );
    case 'ENOTDIR':
      return new SourceError(
        `${file} is not a folder; use 'file' for one document`,
      );
    case 'ELOOP':
      return new SourceError(
        `${file} is a link that leads to itself; put the document itself there`,
      );
    default:
      return new SourceError(`${file} could not be read: ${code ?? error}`);
  }
}
