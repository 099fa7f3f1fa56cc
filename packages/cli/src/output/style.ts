import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/** Colour is for people: only on a terminal, and not where NO_COLOR is set. */
export function styleFor(stream: NodeJS.WriteStream): Style {
  return stream.isTTY && !process.env.NO_COLOR
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_format, text) => text;
}

/** A text from a document, without what could command a terminal or begin a line of its own. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
