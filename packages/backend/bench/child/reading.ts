import { readRoadmap } from '@strata/roadmap';
import MarkdownIt from 'markdown-it';
import { parseDocument } from 'yaml';
import { roadmapOfBytes, type Style } from '../content/roadmapText';

const LEAST_MILLISECONDS = 300;
const WARM_UP_BYTES = 20_000;
const WARM_UP_TIMES = 30;

/** Text of about so many bytes, and the two ways of reading it. */
export async function reading({
  bytes,
  style,
}: {
  bytes: number;
  style: Style;
}) {
  const text = roadmapOfBytes(bytes, style);
  const markdown = new MarkdownIt({ html: true });
  const options = {
    id: 'bench',
    source: 'bench.md',
    limits: { bytes: Infinity, capabilities: Infinity },
  };
  const read = (source: string) =>
    readRoadmap([{ file: 'bench.md', text: source }], options).entities.length;
  const ways = {
    reader: () => read(text),
    /** The parsers of what is in it, with nothing done with what they give. */
    parsers: () => {
      const tokens = markdown.parse(text, {});
      for (const token of tokens) {
        if (token.type === 'fence') {
          parseDocument(token.content);
        }
      }
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
      // What a process takes once: compiled code, and the part of the heap for what is new.
      const warmUp = roadmapOfBytes(WARM_UP_BYTES, style);
      for (let times = 0; times < WARM_UP_TIMES; times += 1) {
        read(warmUp);
      }
      global.gc?.();
      const before = process.memoryUsage().rss;
      ways.reader();
      return (process.resourceUsage().maxRSS * 1024 - before) / text.length;
    },
  };
}
