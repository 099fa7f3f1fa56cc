import type { DocumentReader, ReadDocument } from '../document/DocumentReader';

const FILES = ['a.md', 'b.md', 'c.md'];
const CAPABILITIES = 24;

function pick(count: number): number {
  return Math.floor(Math.random() * count);
}

/** A source that is another one whenever it is read: sections are edited, come, go and move to another document. */
export class RandomDocuments implements DocumentReader {
  readonly source = 'roadmaps';
  documents: ReadDocument[] = [];
  readonly #sections = Array.from({ length: CAPABILITIES }, () => ({
    file: pick(FILES.length + 1),
    text: pick(1e9),
  }));

  async read() {
    for (let edit = 0; edit <= pick(4); edit += 1) {
      const section = this.#sections[pick(CAPABILITIES)];
      section.file = pick(FILES.length + 1);
      section.text = pick(1e9);
    }
    this.documents = FILES.map((file, index) => ({
      file,
      text: [
        '---\ntitle: Services\n---\n',
        ...this.#sections.flatMap((section, number) =>
          section.file === index ? [`## C${number}\n\n${section.text}\n`] : [],
        ),
      ].join('\n'),
    })).filter(({ text }, index) => index === 0 || text.includes('## '));
    return { documents: this.documents, failures: [] };
  }

  locate(file: string, line: number) {
    return { managedBy: `file:/${file}`, source: `file:/${file}#L${line}` };
  }
}
