import { readRoadmap } from '@strata/roadmap';
import MarkdownIt from 'markdown-it';
import { roadmapOfBytes } from '../content/roadmapText';

const LEAST_MILLISECONDS = 300;

/** Text of about so many bytes, and the two ways of reading it. */
export async function reading({ bytes }: { bytes: number }) {
  const text = roadmapOfBytes(bytes);
  const markdown = new MarkdownIt({ html: true });
  const options = {
    id: 'bench',
    source: 'bench.md',
    limits: { bytes: Infinity, capabilities: Infinity },
  };
  const ways = {
    reader: () =>
      readRoadmap([{ file: 'bench.md', text }], options).entities.length,
    parser: () => markdown.parse(text, {}).length,
    blocks: () => {
      const tokens: unknown[] = [];
      markdown.block.parse(text, markdown, {}, tokens as never);
      return tokens.length;
    },
  };
  return {
    /** Milliseconds for each megabyte of text. */
    async measure(way: keyof typeof ways) {
      global.gc?.();
      let times = 0;
      let elapsed = 0;
      const began = performance.now();
      while (elapsed < LEAST_MILLISECONDS) {
        if (ways[way]() === 0) {
          throw new Error(`Nothing was read by the ${way}`);
        }
        times += 1;
        elapsed = performance.now() - began;
      }
      return elapsed / times / (text.length / 1_000_000);
    },
    /** How much more memory the process took at its peak for one reading, in bytes for each byte of text. */
    async peak() {
      global.gc?.();
      const before = process.memoryUsage().rss;
      ways.reader();
      return (process.resourceUsage().maxRSS * 1024 - before) / text.length;
    },
  };
}
