import { parseAllDocuments, type Document } from 'yaml';
import { fullReference } from '../model/references';
import { EditError } from './EditError';
import { cleanLines } from './editText';
import { readYamlDocuments } from './yamlPlace';

/** An entity as its YAML says it. */
export interface WrittenEntity {
  kind?: unknown;
  metadata?: {
    name?: unknown;
    namespace?: unknown;
    annotations?: Record<string, unknown> | null;
  } | null;
  spec?: Record<string, unknown> | null;
}

/**
 * The documents of a text as plain values, read as the catalog reads them; nothing where one is not valid.
 *
 * @throws EditError where the text must not be read
 */
export function readValues(raw: string): unknown[] {
  const text = cleanLines(raw);
  readYamlDocuments(text);
  const documents = parseAllDocuments(text, {
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  }) as Document.Parsed[];
  return documents.map(document =>
    document.errors.length > 0 ? undefined : toValue(document),
  );
}

/**
 * The references of all entities of a catalog file, in full; nothing in the place of a document that is none.
 *
 * @throws EditError where the text must not be read
 * @public
 */
export function listCatalogEntities(text: string): (string | undefined)[] {
  return readValues(text)
    .filter(value => value !== null)
    .map(referenceOf);
}

/** Where the one document of a text is that has an entity, counted from 0. */
export function findEntity(values: unknown[], entityRef: string): number {
  const wanted = entityRef.toLowerCase();
  const found = values.flatMap((value, index) =>
    referenceOf(value) === wanted ? [index] : [],
  );
  if (found.length !== 1) {
    throw new EditError(
      found.length === 0
        ? `The file has no entity \`${entityRef}\` in valid YAML.`
        : `The file has the entity \`${entityRef}\` more than once.`,
    );
  }
  return found[0];
}

function referenceOf(value: unknown): string | undefined {
  const { kind, metadata } = (value ?? {}) as WrittenEntity;
  return typeof kind === 'string' && typeof metadata?.name === 'string'
    ? fullReference(metadata.name, {
        kind: kind.toLowerCase(),
        namespace: String(metadata.namespace ?? 'default').toLowerCase(),
      })
    : undefined;
}

function toValue(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch {
    // Aliases that lead nowhere, or to more than there can be.
    return undefined;
  }
}
