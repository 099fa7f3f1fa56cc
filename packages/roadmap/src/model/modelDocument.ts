import type { ReadRoadmapOptions } from '../options';
import type { DocumentSyntax } from '../parse/syntax';
import type { Problem } from '../problem';
import { type DocumentModel, emptyModel } from './draft';
import { isRoadmapId } from './names';
import { applyOverlay } from './overlay';
import { readCsv } from './readCsv';
import { readMarkdown } from './readMarkdown';
import { readYaml } from './readYaml';
import { stateAll, type StatedCapability } from './stated';

/** What one document says, whatever others say. It holds nothing of the syntax that it was read from. */
export interface StatedDocument extends Omit<DocumentModel, 'drafts'> {
  capabilities: StatedCapability[];
}

/** Reads what one document and its overlay mean. */
export function modelDocument(
  { body, overlay }: DocumentSyntax,
  options: ReadRoadmapOptions,
): { document: StatedDocument; problems: Problem[] } {
  const problems: Problem[] = [];
  const defaults = {
    id: options.id,
    now: options.now,
    layer: options.defaults?.layer,
    type: options.defaults?.type,
    ignoredHeadings: options.ignoredHeadings,
  };
  let model = emptyModel();
  // Without an id there are no names, and modelRoadmap says so.
  if (isRoadmapId(options.id)) {
    switch (body?.kind) {
      case 'markdown':
        model = readMarkdown(body, defaults, problems);
        break;
      case 'yaml':
        model = readYaml(body, defaults, problems);
        break;
      case 'csv':
        model = readCsv(body, defaults, problems);
        break;
      default:
    }
    if (overlay) {
      applyOverlay(overlay, model.drafts, options.id, problems);
    }
  }
  const { drafts, ...document } = model;
  const capabilities = stateAll(drafts, {
    id: options.id,
    lifecycle: options.defaults?.lifecycle,
  });
  return { document: { ...document, capabilities }, problems };
}
