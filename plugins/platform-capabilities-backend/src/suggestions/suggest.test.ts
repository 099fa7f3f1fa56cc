import type { Entity } from '@backstage/catalog-model';
import type { RuleMatch } from '../config/readSuggestionsConfig';
import { capabilityFacts } from '../__testUtils__/capabilityFacts';
import type { CapabilityFacts } from './CapabilityFacts';
import { suggest, type Knowledge } from './suggest';
import { Terms } from './Terms';

const databases = capabilityFacts('paas/databases', ['PostgreSQL=postgres,pg']);
const caching = capabilityFacts('paas/caching', ['Redis', 'Memcached']);
const queues = capabilityFacts('paas/queues', ['Kafka', 'Redis']);

function entity(
  metadata: Partial<Entity['metadata']>,
  { kind = 'Component', type = 'service', relations = {} } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'shop', namespace: 'default', ...metadata },
    spec: { type },
    relations: Object.entries(relations).map(([targetRef, relation]) => ({
      type: `${relation}`,
      targetRef,
    })),
  };
}

function knowledge(
  capabilities: CapabilityFacts[],
  more: Partial<Knowledge> = {},
): Knowledge {
  return {
    terms: new Terms(capabilities),
    rules: [],
    present: capability => capability,
    ignored: new Set(),
    imageAnnotations: ['example.com/images'],
    ...more,
  };
}

const all = knowledge([databases, caching, queues]);

/** The capabilities, each with its evidence and alternatives in short. */
function short(...parameters: Parameters<typeof suggest>) {
  return suggest(...parameters).map(
    ({ alternatives, capability, evidence }) => [
      capability,
      evidence.map(({ field, technology, value }) =>
        [field, value, technology].join(' '),
      ),
      alternatives,
    ],
  );
}

describe('suggest', () => {
  it('says what of the entity matches which technology', () => {
    expect(suggest(entity({ tags: ['java', 'postgres'] }), all)).toEqual([
      {
        entity: 'component:default/shop',
        capability: databases.ref,
        evidence: [
          { field: 'tag', value: 'postgres', technology: 'PostgreSQL' },
        ],
        alternatives: [],
      },
    ]);
  });

  it('looks at tags, the type of a Resource, and images', () => {
    const images =
      'registry.example:5000/a/memcached:1, registry.example/pg@sha256:0';
    const found = entity(
      {
        tags: ['postgre-sql', 'pg'],
        annotations: { 'example.com/images': images, other: 'redis' },
      },
      { kind: 'Resource', type: 'Kafka' },
    );
    expect(short(found, all)).toEqual([
      [
        databases.ref,
        [
          'tag postgre-sql PostgreSQL',
          'tag pg PostgreSQL',
          'image pg PostgreSQL',
        ],
        [],
      ],
      [queues.ref, ['type Kafka Kafka'], []],
      [caching.ref, ['image memcached Memcached'], []],
    ]);
  });

  it('takes the type of nothing but a Resource', () => {
    expect(short(entity({}, { type: 'kafka' }), all)).toEqual([]);
  });

  it('says when several could be meant, the likeliest first', () => {
    const adopted = capabilityFacts('paas/kv', [], {
      technologies: [{ name: 'Redis', standing: 'adopted' }],
    });
    const below = capabilityFacts('runtime/kv', ['Redis'], {
      type: 'capability',
    });
    const some = knowledge([below, caching, adopted]);
    expect(short(entity({ tags: ['redis'] }), some)).toEqual([
      [adopted.ref, ['tag redis Redis'], [caching.ref, below.ref]],
      [caching.ref, ['tag redis Redis'], [adopted.ref, below.ref]],
      [below.ref, ['tag redis Redis'], [adopted.ref, caching.ref]],
    ]);
  });

  it('suggests no other one where the link is there already', () => {
    for (const relation of ['dependsOn', 'providesCapability']) {
      const linked = entity(
        { tags: ['redis', 'pg'] },
        { relations: { [caching.ref]: relation } },
      );
      expect(short(linked, all)).toEqual([
        [databases.ref, ['tag pg PostgreSQL'], []],
      ]);
    }
  });

  it('suggests what to use instead of what is deprecated, once', () => {
    const old = capabilityFacts('paas/old-queues', ['Kafka']);
    const some = knowledge([old, queues], { present: () => queues });
    const found = entity({ tags: ['kafka'] });
    expect(short(found, some)).toEqual([[queues.ref, ['tag kafka Kafka'], []]]);
    // Who still uses the old one is told so elsewhere.
    const linked = entity(
      { tags: ['kafka'] },
      { relations: { [old.ref]: 'dependsOn' } },
    );
    expect(short(linked, some)).toEqual([]);
    expect(short(found, { ...some, present: () => undefined })).toEqual([]);
  });

  it('suggests nothing for what is ignored', () => {
    const some = { ...all, ignored: new Set(['redis']) };
    expect(short(entity({ tags: ['re-dis'] }), some)).toEqual([]);
  });

  it('does not list more than a person can choose from, but for the one that is asked for', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      capabilityFacts(`p${index + 10}/kv`, ['Redis']),
    );
    const found = entity({ tags: ['redis'] });
    expect(suggest(found, knowledge(many))).toHaveLength(10);
    const last = many[29].ref;
    const focused = suggest(found, knowledge(many), last);
    expect(focused).toHaveLength(11);
    expect(focused.at(-1)).toMatchObject({ capability: last });
  });

  describe('with a rule', () => {
    const annotation = { name: 'example.com/engine', value: 'ora*' };
    const oracle = {
      tags: ['legacy'],
      annotations: { 'example.com/engine': 'Oracle 19' },
    };

    it.each<[RuleMatch, boolean]>([
      [{ kind: 'component' }, true],
      [{ kind: 'Resource' }, false],
      [{ type: 'serv*' }, true],
      [{ tag: 'LEGACY' }, true],
      [{ tag: 'new' }, false],
      [{ name: '*op' }, true],
      [{ annotation }, true],
      [{ annotation: { ...annotation, value: 'db2' } }, false],
      [{ annotation: { ...annotation, name: 'other' } }, false],
      [{ kind: 'Component', tag: 'new' }, false],
      [{ kind: 'Component', tag: 'legacy', annotation }, true],
    ])('of %j, matches: %s', (match, matches) => {
      const some = knowledge([], {
        rules: [{ name: 'Oracle', match, capability: databases }],
      });
      expect(short(entity(oracle), some)).toEqual(
        matches ? [[databases.ref, ['rule Oracle '], []]] : [],
      );
    });
  });
});
