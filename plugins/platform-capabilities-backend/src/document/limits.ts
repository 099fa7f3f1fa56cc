import { SourceError } from './DocumentReader';

export function tooLarge(file: string, bytes: number): SourceError {
  return new SourceError(
    `${file} is larger than ${bytes} bytes; split it, or raise limits.bytes of the roadmap`,
  );
}

export function tooMany(source: string, documents: number): SourceError {
  return new SourceError(
    `${source} holds more than ${documents} documents; choose a smaller folder, narrow include and exclude, or raise limits.documents of the roadmap`,
  );
}

export function tooMuch(source: string, totalBytes: number): SourceError {
  return new SourceError(
    `The documents of ${source} are larger than ${totalBytes} bytes together; choose a smaller folder, narrow include and exclude, or raise limits.totalBytes of the roadmap`,
  );
}
