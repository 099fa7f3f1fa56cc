import { alternate, type Bench } from '../Bench';
import { Child } from '../Child';
import { median, milliseconds, type Figure } from '../figures';

/** The reader beside its Markdown parser, over the size of the text, and its memory. */
export async function reader(bench: Bench): Promise<Figure[]> {
  const { allBytes, bytes, rounds } = bench.sizes;
  const figures: Figure[] = [];
  const perMegabyte = new Map<number, number>();
  for (const size of allBytes) {
    const ways = size === bytes ? ['reader', 'parser', 'blocks'] : ['reader'];
    const child = await Child.open('reading', { bytes: size });
    const [read, parse, blocks] = await alternate(
      rounds,
      ...ways.map(way => () => child.ask<number>('measure', way)),
    );
    await child.close();
    perMegabyte.set(size, median(read));
    bench.say(`reader, ${sizeOf(size)}: ${milliseconds(median(read))} per MB`);
    if (size === bytes) {
      const time = (values: number[]) =>
        milliseconds((median(values) * bytes) / 1_000_000);
      figures.push(
        {
          what: 'Speed of the reader',
          where: sizeOf(size),
          strata: time(read),
          comparedWith: `${time(parse)}: markdown-it alone`,
          ratio: median(parse) / median(read),
          target: { atLeast: 0.7 },
        },
        {
          what: 'Speed of the reader',
          where: sizeOf(size),
          strata: time(read),
          comparedWith: `${time(blocks)}: markdown-it's blocks alone`,
          ratio: median(blocks) / median(read),
        },
      );
    }
  }
  const reference = perMegabyte.get(bytes)!;
  for (const [size, time] of perMegabyte) {
    if (size !== bytes) {
      figures.push({
        what: 'Time of the reader per MB',
        where: sizeOf(size),
        strata: milliseconds(time),
        comparedWith: `${milliseconds(reference)}: per MB of ${sizeOf(bytes)}`,
        ratio: time / reference,
        ...(size > bytes && { target: { atMost: 1.25 } }),
      });
    }
  }
  for (const size of allBytes.filter(each => each >= bytes)) {
    const [peaks] = await alternate(rounds, async () => {
      const child = await Child.open('reading', { bytes: size });
      const peak = await child.ask<number>('peak');
      await child.close();
      return peak;
    });
    const peak = median(peaks);
    figures.push({
      what: 'Peak of memory for reading',
      where: sizeOf(size),
      strata: `${((peak * size) / 1_000_000).toFixed(0)} MB`,
      comparedWith: `${sizeOf(size)}: the text`,
      ratio: peak,
      target: { atMost: 12 },
    });
  }
  return figures;
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${bytes / 1000} KB` : `${bytes / 1_000_000} MB`;
}
