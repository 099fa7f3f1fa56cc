import { Header } from 'tar';
import { crc32, gzipSync } from 'node:zlib';

/** A file of an archive; `type` and `linkpath` as in tar. */
export interface ArchiveEntry {
  path: string;
  text?: string;
  type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory';
  linkpath?: string;
}

/** A compressed tar archive with exactly these entries, however odd they are. */
export function tarGz(entries: ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, text = '', type, linkpath }) => {
    const content = Buffer.from(text);
    const header = new Header({
      path,
      type: type ?? 'File',
      linkpath,
      size: content.length,
      mode: 0o644,
      mtime: new Date(0),
    });
    const head = Buffer.alloc(512);
    header.encode(head, 0);
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [head, content, padding];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A zip archive, not compressed. */
export function zip(entries: ArchiveEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, text = '' } of entries) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    // Version, flags, method, time, date, checksum, size compressed and not, length of the name, no extra field.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    const local = [Buffer.from('PK\x03\x04'), common, name, content];
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, central, name);
    locals.push(...local);
    offset += Buffer.concat(local).length;
  }
  const size = Buffer.concat(directory).length;
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([
    ...locals,
    ...directory,
    Buffer.from('PK\x05\x06'),
    end,
  ]);
}
