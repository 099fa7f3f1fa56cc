import type { Entity } from '@backstage/catalog-model';
import type { Evidence } from '@strata/backstage-plugin-platform-capabilities-common';
import type { RuleMatch } from '../config/readSuggestionsConfig';
import { imageNames } from './imageNames';
import { matchesPattern } from './matchesPattern';

/** What of an entity can name a technology: its tags, the type of a Resource, and images. */
export function findNames(
  entity: Entity,
  imageAnnotations: string[],
): Pick<Evidence, 'field' | 'value'>[] {
  const { annotations = {}, tags } = entity.metadata;
  const { type } = entity.spec ?? {};
  const images = new Set(
    imageAnnotations.flatMap(name => imageNames(annotations[name] ?? '')),
  );
  return [
    ...(tags ?? []).map(value => ({ field: 'tag' as const, value })),
    ...(isResource(entity) && typeof type === 'string'
      ? [{ field: 'type' as const, value: type }]
      : []),
    ...[...images].map(value => ({ field: 'image' as const, value })),
  ];
}

/** Whether an entity is what a rule is about. */
export function matchesRule(entity: Entity, match: RuleMatch): boolean {
  const { annotations = {}, name, tags = [] } = entity.metadata;
  const annotated = match.annotation && annotations[match.annotation.name];
  return (
    hasOne(match.kind, [entity.kind]) &&
    hasOne(match.type, [entity.spec?.type]) &&
    hasOne(match.tag, tags) &&
    hasOne(match.name, [name]) &&
    hasOne(match.annotation?.value, [annotated])
  );
}

/** Whether one of the texts is what a pattern, if there is one, says. */
function hasOne(pattern: string | undefined, texts: unknown[]): boolean {
  return (
    pattern === undefined ||
    texts.some(
      text => typeof text === 'string' && matchesPattern(pattern, text),
    )
  );
}

function isResource({ kind }: Entity): boolean {
  return kind.toLocaleLowerCase('en-US') === 'resource';
}
