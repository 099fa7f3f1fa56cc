const SEPARATORS = /[\s._-]+/gu;

/**
 * What all spellings of a name have in common: 'Argo CD', 'argo-cd' and 'ArgoCD' are one. Only case and what stands between words is
 * folded; to take 'node' for 'Node.js', or 'postgres' for 'PostgreSQL', is for the aliases of a technology to say.
 */
export function foldTerm(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      // One letter, by where in a word it stands.
      .replaceAll('ς', 'σ')
      .replace(SEPARATORS, '')
      // What was kept apart by a separator can belong together now.
      .normalize('NFKC')
  );
}

/** Whether a folded name says enough to be looked for: 'R' and '11' would be met everywhere. */
export function isTelling(term: string): boolean {
  return term.length > 1 && /\p{L}/u.test(term);
}
