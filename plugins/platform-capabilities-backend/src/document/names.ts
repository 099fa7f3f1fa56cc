const DOCUMENT = /\.(md|markdown|yaml|yml)$/i;
const OVERLAY_SUFFIX = '.capabilities.yaml';

/** Whether a file is a document by its name. Hidden files and what is in hidden folders are none. */
export function isDocumentName(path: string): boolean {
  return (
    DOCUMENT.test(path) &&
    !isOverlayName(path) &&
    !path.split('/').some(part => part.startsWith('.'))
  );
}

export function isOverlayName(path: string): boolean {
  return path.endsWith(OVERLAY_SUFFIX);
}

/** `runtime.md` has `runtime.capabilities.yaml`. */
export function overlayNameOf(path: string): string {
  return path.replace(DOCUMENT, OVERLAY_SUFFIX);
}
