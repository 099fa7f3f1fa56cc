import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  capabilitySpecSchema,
  type OwnerRule,
  type ReadLimits,
  type ReadRoadmapOptions,
} from '@strata/roadmap';

/** What a roadmap is read from. */
export interface RoadmapSource {
  kind: 'file' | 'folder' | 'url' | 'tree';
  /** A path or a URL, as configured. */
  target: string;
  /** Globs of the documents of a folder or tree. Absent: all. */
  include?: string[];
  /** Globs of what is not read of a folder or tree: documents, or folders with all that is in them. */
  exclude?: string[];
}

/** A result that would remove more than this is held back. */
export interface HeldBackRule {
  /** From 0 to 1. */
  share: number;
  atLeast: number;
}

/** One entry of `strata.roadmaps`, complete with defaults. */
export interface RoadmapConfig {
  id: string;
  title?: string;
  source: RoadmapSource;
  /** A path or a URL, as configured. */
  overlay?: string;
  defaults?: ReadRoadmapOptions['defaults'];
  owners?: OwnerRule[];
  ignoredHeadings?: string[];
  schedule: SchedulerServiceTaskScheduleDefinition;
  limits: Partial<ReadLimits> & {
    bytes: number;
    documents: number;
    /** Of all documents of a folder or tree together. */
    totalBytes: number;
    /** In milliseconds. */
    timeout: number;
  };
  heldBack: HeldBackRule;
  /** Full refs of who may confirm what is held back. Absent: whoever has the permission. */
  maintainers?: string[];
}

const SOURCE_KINDS = ['file', 'folder', 'url', 'tree'] as const;

/**
 * Reads `strata.roadmaps`.
 *
 * @throws InputError that names the place in the configuration and the fix
 */
export function readStrataConfig(config: Config): RoadmapConfig[] {
  const roadmaps = config.getOptionalConfig('strata.roadmaps');
  return (roadmaps?.keys() ?? []).map(id =>
    readRoadmapConfig(id, roadmaps!.getConfig(id)),
  );
}

function readRoadmapConfig(id: string, config: Config): RoadmapConfig {
  const path = `strata.roadmaps.${id}`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 63) {
    throw new InputError(
      `${path}: '${id}' cannot be a catalog namespace; use at most 63 lower-case letters, digits and single hyphens`,
    );
  }
  const source = readSource(path, config);
  return {
    id,
    title: config.getOptionalString('title'),
    source,
    overlay: readOverlay(path, source, config),
    defaults: readDefaults(path, config.getOptionalConfig('defaults')),
    owners: config
      .getOptionalConfigArray('owners')
      ?.map((rule, index) => readOwnerRule(`${path}.owners[${index}]`, rule)),
    ignoredHeadings: config.getOptionalStringArray('ignoredHeadings'),
    schedule: config.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : defaultSchedule(source),
    limits: readLimits(path, config),
    heldBack: readHeldBack(path, config),
    maintainers: readMaintainers(path, config),
  };
}

function readSource(path: string, config: Config): RoadmapSource {
  const kinds = SOURCE_KINDS.filter(kind => config.has(kind));
  if (kinds.length !== 1) {
    const found = kinds.length
      ? `it has ${kinds.join(' and ')}`
      : 'it has none';
    throw new InputError(
      `${path}: set exactly one of file, folder, url and tree; ${found}`,
    );
  }
  const kind = kinds[0];
  const target = config.getString(kind);
  if ((kind === 'url' || kind === 'tree') && !isUrl(target)) {
    throw new InputError(
      `${path}.${kind}: not a URL; write it with https://, or use '${
        kind === 'url' ? 'file' : 'folder'
      }' for a path`,
    );
  }
  if ((kind === 'file' || kind === 'folder') && isUrl(target)) {
    throw new InputError(
      `${path}.${kind}: this is a URL; use '${
        kind === 'file' ? 'url' : 'tree'
      }' for it`,
    );
  }
  return { kind, target, ...readGlobs(path, kind, config) };
}

function readGlobs(path: string, kind: RoadmapSource['kind'], config: Config) {
  const globs: Pick<RoadmapSource, 'include' | 'exclude'> = {};
  for (const key of ['include', 'exclude'] as const) {
    const patterns = config.getOptionalStringArray(key);
    if (!patterns) {
      continue;
    }
    if (kind === 'file' || kind === 'url') {
      throw new InputError(
        `${path}.${key}: a ${kind} is one document; remove it, or use '${
          kind === 'file' ? 'folder' : 'tree'
        }'`,
      );
    }
    if (patterns.length === 0) {
      throw new InputError(
        `${path}.${key}: has no pattern; write one, such as '**/*.md', or remove it`,
      );
    }
    patterns.forEach((pattern, index) => {
      if (/^(\/|\.\.?(\/|$))|\/\.\.(\/|$)|\\|^\s*$/.test(pattern)) {
        throw new InputError(
          `${path}.${key}[${index}]: '${pattern}' matches nothing; write it from the ${kind} on, with / between the parts, such as '**/*.md'`,
        );
      }
    });
    globs[key] = patterns;
  }
  return globs;
}

function readOverlay(path: string, source: RoadmapSource, config: Config) {
  const overlay = config.getOptionalString('overlay');
  if (!overlay) {
    return undefined;
  }
  if (source.kind === 'folder' || source.kind === 'tree') {
    throw new InputError(
      `${path}.overlay: a ${source.kind} takes its overlays from files named <document>.capabilities.yaml beside the documents; remove it`,
    );
  }
  if (isUrl(overlay) !== (source.kind === 'url')) {
    throw new InputError(
      `${path}.overlay: the document is a ${source.kind}, so the overlay must be a ${source.kind} too`,
    );
  }
  return overlay;
}

function readDefaults(path: string, config?: Config) {
  if (!config) {
    return undefined;
  }
  const values = {
    layer: config.getOptionalNumber('layer'),
    type: config.getOptionalString('type'),
    lifecycle: config.getOptionalString('lifecycle'),
    owner: config.getOptionalString('owner'),
  };
  const result = capabilitySpecSchema
    .pick({ layer: true, type: true, lifecycle: true, owner: true })
    .partial()
    .safeParse(values);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new InputError(
      `${path}.defaults.${issue.path.join('.')}: ${issue.message}`,
    );
  }
  return result.data;
}

function readOwnerRule(path: string, config: Config): OwnerRule {
  const rule = {
    layer: config.getOptionalNumber('layer'),
    name: config.getOptionalString('name'),
    owner: config.getString('owner'),
  };
  if (rule.layer === undefined && rule.name === undefined) {
    throw new InputError(
      `${path}: says neither layer nor name; add one, or set defaults.owner for all capabilities`,
    );
  }
  return rule;
}

function readLimits(path: string, config: Config): RoadmapConfig['limits'] {
  const read = (key: string) => {
    const value = config.getOptionalNumber(`limits.${key}`);
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new InputError(
        `${path}.limits.${key}: is ${value}; write a whole number above 0`,
      );
    }
    return value;
  };
  const optional: Partial<ReadLimits> = {};
  for (const key of ['capabilities', 'depth', 'nodes'] as const) {
    const value = read(key);
    // An undefined one would stand in the way of the reader's own default.
    if (value !== undefined) {
      optional[key] = value;
    }
  }
  return {
    ...optional,
    bytes: read('bytes') ?? 5 * 1024 * 1024,
    documents: read('documents') ?? 1000,
    totalBytes: read('totalBytes') ?? 50 * 1024 * 1024,
    timeout: config.has('limits.timeout')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'limits.timeout' }),
        )
      : 30_000,
  };
}

function readHeldBack(path: string, config: Config): HeldBackRule {
  const share = config.getOptionalNumber('heldBack.share') ?? 30;
  const atLeast = config.getOptionalNumber('heldBack.atLeast') ?? 5;
  if (!(share >= 0 && share <= 100)) {
    throw new InputError(
      `${path}.heldBack.share: is ${share}; write a percentage from 0 to 100`,
    );
  }
  if (!(Number.isInteger(atLeast) && atLeast >= 1)) {
    throw new InputError(
      `${path}.heldBack.atLeast: is ${atLeast}; write a whole number from 1 on`,
    );
  }
  return { share: share / 100, atLeast };
}

function readMaintainers(path: string, config: Config): string[] | undefined {
  return config.getOptionalStringArray('maintainers')?.map((text, index) => {
    try {
      return stringifyEntityRef(parseEntityRef(text, { defaultKind: 'group' }));
    } catch {
      throw new InputError(
        `${path}.maintainers[${index}]: '${text}' is no reference; write it like 'group:default/platform'`,
      );
    }
  });
}

function defaultSchedule(
  source: RoadmapSource,
): SchedulerServiceTaskScheduleDefinition {
  const local = source.kind === 'file' || source.kind === 'folder';
  return {
    frequency: local ? { seconds: 30 } : { minutes: 5 },
    timeout: { minutes: 2 },
  };
}

function isUrl(target: string): boolean {
  return /^https?:\/\//i.test(target);
}
