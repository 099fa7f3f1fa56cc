import { documentSchema, type DocumentSchemaName } from '@strata/roadmap';

/** Prints a JSON Schema, for editors that are to have it as a file. */
export function schema(name: DocumentSchemaName): void {
  const text = JSON.stringify(documentSchema(name), undefined, 2);
  process.stdout.write(`${text}\n`);
}
