import { z } from 'zod';
import { capabilityFieldsSchema, onboardingSchema } from '../spec';
import { splitNames } from './technologies';

/** A column of a CSV document, and the field that it gives. */
export interface CsvColumn {
  name: string;
  /** From the capability to the field. */
  path: readonly string[];
  /** What the text of a cell means. */
  read(text: string): unknown;
}

/** Lists of texts, which may have commas in them; all other lists are of names. */
const LISTS_OF_TEXTS = [
  'decisions',
  'links',
  'onboarding.checklist',
  'onboarding.environments',
];
const STANDING = /^(.*\S)\s*\((example|candidate|adopted|retiring)\)$/i;

/** The columns that a CSV document can have: the fields of a capability that fit into a cell. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  ...columnsOf(capabilityFieldsSchema.shape, []),
  ...columnsOf(onboardingSchema.shape, ['onboarding']),
];

const byName = new Map(CSV_COLUMNS.map(column => [fold(column.name), column]));

/** The column that a cell of the first row names; `Depends on` is `dependsOn`. */
export function csvColumnOf(text: string): CsvColumn | undefined {
  return byName.get(fold(text));
}

/** Whether a first row is that of a backlog, and not of any other CSV: it names `title` and another field. */
export function isBacklogHeader(names: readonly string[]): boolean {
  const known = new Set(names.map(name => csvColumnOf(name)?.name));
  known.delete(undefined);
  return known.has('title') && known.size > 1;
}

function columnsOf(
  shape: Record<string, z.ZodType>,
  above: readonly string[],
): CsvColumn[] {
  return Object.entries(shape).flatMap(([field, schema]) => {
    const path = [...above, field];
    const name = path.join('.');
    const type = required(schema);
    const fits = !(type instanceof z.ZodObject || type instanceof z.ZodRecord);
    return fits ? [{ name, path, read: readerOf(name, type) }] : [];
  });
}

function required(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? required(schema.unwrap()) : schema;
}

function readerOf(name: string, type: unknown): (text: string) => unknown {
  if (name === 'technologies') {
    return readTechnologies;
  }
  if (type instanceof z.ZodArray) {
    const separator = LISTS_OF_TEXTS.includes(name) ? /[;\n]/ : /[;,\n]/;
    return text =>
      text
        .split(separator)
        .map(item => item.trim())
        .filter(item => item !== '');
  }
  if (type instanceof z.ZodEnum) {
    return text => text.toLowerCase();
  }
  if (type instanceof z.ZodNumber) {
    return text => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text);
  }
  return text => text;
}

/** Names as after `Examples:`, each with its standing behind it where it is not the usual one: `Redis (retiring)`. */
function readTechnologies(text: string): unknown[] {
  return splitNames(text.replace(/\n/g, ';')).map(item => {
    const [, name, standing] = STANDING.exec(item) ?? [];
    return name ? { name, standing: standing.toLowerCase() } : item;
  });
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
