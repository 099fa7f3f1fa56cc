const LONGEST = 63;
/** What a name, a namespace and a tag look like. Editors are told the same, by the JSON Schemas. */
export const NAME = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;
export const NAMESPACE = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
export const TAG = /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/;

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/**
 * The name that a heading gives: `Block Storage (CSI)` is `block-storage-csi`. It depends on the heading alone, so that
 * neither order nor prose nor other documents ever rename an entity.
 *
 * @returns The empty string where the heading has no letter or digit that a name can have.
 */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[ßæœøđðþłı]/g, letter => LETTERS[letter])
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST)
    .replace(/-$/, '');
}

/** Whether this can be the name of a capability. Names are lower-case, because the catalog compares without case. */
export function isName(text: string): boolean {
  return text.length <= LONGEST && NAME.test(text);
}

/** Whether this can be the id of a roadmap, which is a catalog namespace. */
export function isRoadmapId(text: string): boolean {
  return text.length <= LONGEST && NAMESPACE.test(text);
}

/** Whether the catalog accepts this as a tag. */
export function isTag(text: string): boolean {
  return text.length <= LONGEST && TAG.test(text);
}
