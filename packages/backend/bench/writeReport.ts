import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import path from 'node:path';
import { toTable, type Figure } from './figures';

const FILE = path.resolve(__dirname, '../../../docs/performance.md');

/** Writes the tables of the parts that were run between their markers, and leaves the others. */
export async function writeReport(
  figures: Record<string, Figure[]>,
): Promise<void> {
  let text = await readFile(FILE, 'utf8');
  for (const [name, rows] of Object.entries(figures)) {
    const begin = `<!-- bench ${name} -->`;
    const end = `<!-- end ${name} -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new Error(`${FILE} has no '${begin}' followed by '${end}'`);
    }
    text = [
      text.slice(0, from + begin.length),
      `\n\n${toTable(rows)}\n\n${describeMachine()}\n\n`,
      text.slice(to),
    ].join('');
  }
  await writeFile(FILE, text);
}

function describeMachine(): string {
  const date = new Date().toISOString().slice(0, 10);
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `Measured on ${date}: ${availableParallelism()} cores (${
    cpus()[0]?.model.trim() ?? 'unknown'
  }), ${gibibytes} GiB of memory, Node ${process.versions.node}.`;
}
