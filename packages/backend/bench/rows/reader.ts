import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import type { Style } from '../content/roadmapText';
import { median, megabytes, milliseconds, type Figure } from '../figures';

const STYLES: Record<Style, { name: string; parsers: string }> = {
  prose: { name: 'prose', parsers: 'markdown-it' },
  blocks: { name: 'a block each', parsers: 'markdown-it and yaml' },
};

/** The reader beside its parsers, over the size of the text, and its memory. */
export async function reader(bench: Bench): Promise<Figure[]> {
  return [
    await measureSpeed(bench, 'prose'),
    await measureSpeed(bench, 'blocks'),
    ...(await measureSizes(bench)),
    ...(await measureMemory(bench, 'prose')),
    ...(await measureMemory(bench, 'blocks')),
  ];
}

async function measureSpeed(bench: Bench, style: Style): Promise<Figure> {
  const { bytes, rounds } = bench.sizes;
  const { name, parsers } = STYLES[style];
  const child = await Child.open('reading', { bytes, style });
  const [read, parse] = await alternate(
    rounds,
    () => child.ask<number>('measure', 'reader'),
    () => child.ask<number>('measure', 'parsers'),
  );
  await child.close();
  const time = (values: number[]) =>
    milliseconds((median(values) * bytes) / 1_000_000);
  bench.say(`reader, ${name}: ${time(read)}, ${parsers} ${time(parse)}`);
  return {
    what: 'Speed of the reader',
    where: `${sizeOf(bytes)}, ${name}`,
    strata: time(read),
    comparedWith: `${time(parse)}: ${parsers} alone`,
    ratio: median(parse) / median(read),
    ...(style === 'prose' && { target: { atLeast: 0.7 } }),
  };
}

async function measureSizes(bench: Bench): Promise<Figure[]> {
  const { allBytes, bytes, rounds } = bench.sizes;
  const perMegabyte = new Map<number, number>();
  for (const size of allBytes) {
    const child = await Child.open('reading', { bytes: size, style: 'blocks' });
    const [read] = await alternate(rounds, () =>
      child.ask<number>('measure', 'reader'),
    );
    await child.close();
    perMegabyte.set(size, median(read));
    bench.say(`reader, ${sizeOf(size)}: ${milliseconds(median(read))} per MB`);
  }
  const reference = perMegabyte.get(bytes)!;
  return [...perMegabyte]
    .filter(([size]) => size !== bytes)
    .map(([size, time]) => ({
      what: 'Time of the reader per MB',
      where: sizeOf(size),
      strata: milliseconds(time),
      comparedWith: `${milliseconds(reference)}: per MB of ${sizeOf(bytes)}`,
      ratio: time / reference,
      ...(size > bytes && { target: { atMost: 1.25 } }),
    }));
}

/** As Node runs unless told otherwise, and with what is garbage already collected soon. */
const HEAPS = [
  { name: '', nodeOptions: [] },
  {
    name: ', garbage collected soon',
    nodeOptions: ['--max-semi-space-size=4'],
    target: { atMost: 12 },
  },
];

async function measureMemory(bench: Bench, style: Style): Promise<Figure[]> {
  const { allBytes, bytes, rounds } = bench.sizes;
  const figures: Figure[] = [];
  for (const size of allBytes.filter(each => each >= bytes)) {
    for (const { name, nodeOptions, ...target } of HEAPS) {
      const [peaks] = await alternate(rounds, async () => {
        const input = { bytes: size, style };
        const child = await Child.open('reading', input, nodeOptions);
        const peak = await child.ask<number>('peak');
        await child.close();
        return peak;
      });
      const peak = median(peaks);
      figures.push({
        what: 'Peak of memory for reading',
        where: `${sizeOf(size)}, ${STYLES[style].name}${name}`,
        strata: megabytes(peak * size),
        comparedWith: `${sizeOf(size)}: the text`,
        ratio: peak,
        ...target,
      });
    }
  }
  return figures;
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes / 1000} KB` : `${bytes / 1_000_000} MB`;
}
