import { z } from 'zod';
import type { DataSyntax } from '../parse/data';
import type { Problem } from '../problem';
import { capabilitySpecSchema, type CapabilityType } from '../spec';
import { isRoadmapId } from './names';
import { validate } from './validate';

/** What a document says of itself. */
export interface DocumentFacts {
  id?: string;
  title?: string;
  description?: string;
  layer?: number;
  type?: CapabilityType;
  /** Whether the document is to be read at all. */
  published: boolean;
  /** In milliseconds since 1970; the document is not to be read before this. */
  date?: number;
}

/** Whether a document of this date is not to be read yet. Without a clock, no document is from the future. */
export function isFuture(date: number, now: Date | undefined): boolean {
  return now !== undefined && date > now.getTime();
}

const NEVER_TAKEN =
  /^(?:kind|apiversion|annotations|metadata|spec|.*managed-by.*|.*backstage\.io\/.*)$/i;
const TRUE = new Set(['true', 'yes', 'on', '1']);

/**
 * Reads the fields that mean something to a roadmap. A document has other fields for other readers, such as Hugo's own
 * `type: docs`; of these only the ones that look as if they were meant for the catalog are reported.
 */
export function readFacts(
  data: DataSyntax | undefined,
  options: { id: string; now?: Date },
  problems: Problem[],
): DocumentFacts {
  if (!data) {
    return { published: true };
  }
  const fields = new Map<string, string>();
  for (const key of Object.keys(data.value)) {
    fields.set(key.toLowerCase(), key);
    if (NEVER_TAKEN.test(key)) {
      problems.push({
        severity: 'warning',
        code: 'unknown-field',
        message: `There is no field \`${key}\`; a document cannot set it.`,
        hint: 'Remove it.',
        ...data.at([key], 'key'),
      });
    }
  }
  const read = <T>(field: string, schema: z.ZodType<T>): T | undefined => {
    const key = fields.get(field);
    if (key === undefined || data.value[key] === undefined) {
      return undefined;
    }
    const only = { [key]: data.value[key] };
    const object = z.object({ [key]: schema });
    const part = { data, path: [] };
    return validate(object, only, part, problems)?.[key] as T | undefined;
  };
  const report = (
    field: string,
    problem: Pick<Problem, 'severity' | 'code' | 'message' | 'hint'>,
  ) => problems.push({ ...problem, ...data.at([fields.get(field) ?? field]) });

  const facts: DocumentFacts = {
    id: read('id', z.string().min(1)),
    title: read('title', z.string())?.trim() || undefined,
    description: read('description', z.string())?.trim() || undefined,
    layer: read('layer', capabilitySpecSchema.shape.layer),
    published: true,
  };
  const type = capabilitySpecSchema.shape.type.safeParse(
    data.value[fields.get('type') ?? 'type'],
  );
  facts.type = type.success ? type.data : undefined;

  if (facts.id !== undefined && !isRoadmapId(facts.id)) {
    report('id', {
      severity: 'error',
      code: 'invalid-roadmap-id',
      message: `\`${facts.id}\` cannot be the id of a roadmap; \`${options.id}\` is used.`,
      hint: 'Use up to 63 small letters, digits and single dashes, such as `runtime`.',
    });
    facts.id = undefined;
  } else if (facts.id !== undefined && facts.id !== options.id) {
    report('id', {
      severity: 'warning',
      code: 'other-roadmap-id',
      message: `The document says that its id is \`${facts.id}\`, but it is read as a part of \`${options.id}\`.`,
      hint: 'Make the two the same, or remove the id from the document.',
    });
  }

  const draft = data.value[fields.get('draft') ?? 'draft'];
  if (draft !== undefined && TRUE.has(String(draft).toLowerCase())) {
    facts.published = false;
    report('draft', {
      severity: 'info',
      code: 'draft',
      message: `The document is a draft; nothing of it is published.`,
      hint: 'Remove `draft: true` to publish it.',
    });
  }
  const dated = fields.has('publishdate') ? 'publishdate' : 'date';
  const date = data.value[fields.get(dated) ?? dated];
  if (date !== undefined) {
    // TOML gives a date, YAML gives what is written.
    const time =
      date instanceof Date ? date.getTime() : Date.parse(String(date));
    if (Number.isNaN(time)) {
      report(dated, {
        severity: 'warning',
        code: 'invalid-date',
        message: `\`${String(
          date,
        )}\` is not a date, and does not hold the document back.`,
        hint: 'Write it as `2027-01-31` or `2027-01-31T09:00:00Z`.',
      });
    } else if (facts.published) {
      facts.date = time;
      facts.published = !isFuture(time, options.now);
      if (!facts.published) {
        report(dated, {
          severity: 'info',
          code: 'not-yet-published',
          message: `The document is dated ${new Date(
            time,
          ).toISOString()}; nothing of it is published before.`,
          hint: 'Correct the date to publish it now.',
        });
      }
    }
  }
  return facts;
}
