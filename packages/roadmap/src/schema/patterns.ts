import { REFERENCES } from '../model/fields';
import { NAME, NAMESPACE, TAG } from '../model/names';

/** What the text of a field must look like, and how to say so. */
export interface TextPattern {
  pattern: string;
  /** Read by editors; others show the pattern. */
  patternErrorMessage: string;
}

const LETTERS = /[a-z]/g;

/** A part of a pattern that takes capitals too, since names and references are read without case. */
function anyCase({ source }: RegExp): string {
  return source.replace(/^\^|\$$/g, '').replace(/a-z/g, 'A-Za-z');
}

function upTo63(pattern: string, sign: string, end: string): string {
  return `(?=${sign}{1,63}${end})${pattern}`;
}

const name = upTo63(anyCase(NAME), '[^\\s/]', '\\s*$');
const namespace = upTo63(anyCase(NAMESPACE), '[^/]', '/');

/** A reference, short or in full; of one kind only where that is given. */
function reference(kind?: string): TextPattern {
  const anyKind = '[A-Za-z][A-Za-z0-9]{0,62}';
  const thisKind = kind?.replace(LETTERS, it => `[${it}${it.toUpperCase()}]`);
  return {
    pattern: `^\\s*(?:${thisKind ?? anyKind}:)?(?:${namespace}/)?${name}\\s*$`,
    patternErrorMessage: `Write a reference: \`name\`, \`namespace/name\` or \`${
      kind ?? 'kind'
    }:namespace/name\`.`,
  };
}

const capabilityName: TextPattern = {
  pattern: `^\\s*${name}\\s*$`,
  patternErrorMessage:
    'Write a name: up to 63 letters a to z, digits and dashes.',
};

/** A whole address that can be shown. */
export const LINK: TextPattern = {
  pattern:
    '^\\s*(?:[hH][tT]{2}[pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)\\S+\\s*$',
  patternErrorMessage:
    'Write a whole address that begins with https:, http: or mailto:.',
};

/** An address that can be shown, or a path. */
export const LINK_OR_PATH: TextPattern = {
  pattern: `${LINK.pattern}|^(?!\\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[\\\\/]{2}))`,
  patternErrorMessage: LINK.patternErrorMessage,
};

export const ROADMAP_ID: TextPattern = {
  pattern: upTo63(NAMESPACE.source.slice(1), '.', '$').replace(/^/, '^'),
  patternErrorMessage:
    'Write an id: up to 63 small letters, digits and single dashes.',
};

export const TEMPLATE: TextPattern = reference();

/** What the texts of these fields, or of their lists, must look like. */
export const FIELD_PATTERNS: Readonly<Record<string, TextPattern>> = {
  ...Object.fromEntries(
    Object.entries(REFERENCES).map(([field, kind]) => [
      field,
      // These two lead to nothing but a capability; the others may name another kind.
      field === 'subcapabilityOf' || field === 'successor'
        ? reference(kind)
        : reference(),
    ]),
  ),
  id: capabilityName,
  aliases: capabilityName,
  tags: {
    pattern: upTo63(TAG.source.slice(1), '.', '$').replace(/^/, '^'),
    patternErrorMessage:
      'Write a tag: up to 63 small letters, digits and the signs + # : -',
  },
};
