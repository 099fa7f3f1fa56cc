import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editedLine, lineOf, roadmapText } from './roadmapText';

/** Capabilities of each document but the last. */
export const PER_DOCUMENT = 100;

/** Writes the documents of a roadmap of so many capabilities. */
export async function writeDocuments(
  folder: string,
  capabilities: number,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let first = 0; first < capabilities; first += PER_DOCUMENT) {
    const count = Math.min(PER_DOCUMENT, capabilities - first);
    const name = `${String(first / PER_DOCUMENT).padStart(3, '0')}.md`;
    await writeFile(path.join(folder, name), roadmapText({ first, count }));
  }
}

/** Changes one line of the document of a capability, and no other. Each capability has one such line. */
export async function editDocument(
  folder: string,
  { capability, edit }: { capability: number; edit: number },
): Promise<void> {
  const number = Math.floor(capability / PER_DOCUMENT);
  const file = path.join(folder, `${String(number).padStart(3, '0')}.md`);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const line = lines.indexOf(lineOf(capability));
  if (line < 0) {
    throw new Error(`Capability ${capability} was edited before in ${file}`);
  }
  lines[line] = editedLine(edit);
  await writeFile(file, lines.join('\n'));
}
