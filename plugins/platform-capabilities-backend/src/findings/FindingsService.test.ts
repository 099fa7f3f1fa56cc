import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FindingsQuery } from '@strata/backstage-plugin-platform-capabilities-common';
import { capability, writeChange } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { hideSecrets, secret } from '../__testUtils__/hideSecrets';
import { startCatalog } from '../__testUtils__/startCatalog';
import { RoadmapStore } from '../store/RoadmapStore';
import { FindingsService } from './FindingsService';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const guest = mockCredentials.user('user:default/guest');
const insider = mockCredentials.user('user:default/insider');

function offered(
  ref: string,
  spec: Record<string, unknown> = {},
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  const entity = capability(ref, ref.split('/')[1]);
  return {
    ...entity,
    metadata: { ...entity.metadata, annotations: undefined, ...metadata },
    spec: { ...entity.spec, ...spec } as Entity['spec'],
  };
}

function group(
  name: string,
  spec: object = {},
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, ...metadata },
    spec: { type: 'team', children: [], ...spec },
  };
}

function component(
  name: string,
  owner: string,
  uses: string[],
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, ...metadata },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner,
      dependsOn: uses.map(use => `platformcapability:${use}`),
    },
  };
}

function partOf(system: string, entity: Entity): Entity {
  return { ...entity, spec: { ...entity.spec, system } };
}

const entities: Entity[] = [
  group('company'),
  group('platform', { parent: 'company' }),
  group('data', { parent: 'platform', profile: { displayName: 'Data' } }),
  group('shop'),
  group('empty'),
  group('hidden', {}, secret),
  ...[
    ['ada', 'data'],
    ['bob', 'shop'],
  ].map(([name, team]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf: [team] },
  })),
  offered('paas/databases', {
    owner: 'group:default/data',
    lifecycle: 'deprecated',
    successor: 'sql',
  }),
  offered('paas/sql', {
    owner: 'group:default/platform',
    lifecycle: 'planned',
  }),
  offered('paas/queues'),
  offered('paas/caches', { owner: 'empty', providedBy: ['none', 'vault'] }),
  offered('paas/search', { owner: 'hidden' }),
  offered('paas/secrets', {}, secret),
  offered('runtime/volumes', {
    layer: 3,
    owner: 'gone',
    dependsOn: ['disks'],
  }),
  offered('runtime/disks', {
    layer: 2,
    owner: 'user:default/ada',
    dependsOn: ['volumes'],
  }),
  partOf('trade', component('web', 'shop', ['paas/databases', 'paas/queues'])),
  component('early', 'shop', ['paas/sql']),
  component('orphan', 'nobody', ['runtime/disks']),
  partOf('trade', component('legacy', 'shop', ['paas/db'])),
  component('vault', 'nobody', ['paas/databases', 'paas/queues'], secret),
  component('operator', 'shop', [], {
    annotations: { 'strata.backstage.io/provides': 'paas/databases' },
  }),
  ...Array.from({ length: 20 }, (_, index) =>
    component(`fine-${index}`, 'shop', ['paas/search']),
  ),
];

const databases = createTestDatabases();

describe('FindingsService with a real catalog', () => {
  let catalog: CatalogService;
  let service: FindingsService;

  beforeAll(async () => {
    const knex = await databases.initMigrated('SQLITE_3');
    const store = new RoadmapStore(knex);
    const renamed = capability('paas/databases');
    await writeChange(store, {
      entities: [
        capability('paas/queues'),
        { ...renamed, spec: { ...renamed.spec, aliases: ['db'] } },
      ],
    });
    catalog = await startCatalog({
      entities,
      permissions: hideSecrets('user:default/guest'),
    });
    service = new FindingsService({
      auth: mockServices.auth(),
      catalog,
      onboardings: { getLinks: async () => [] },
      roadmaps: [
        {
          config: { id: 'paas' },
          reader: {
            locate: (file, line) => ({
              source: `url:https://example.com/${file}#L${line}`,
              edit: '',
              managedBy: '',
            }),
          },
        },
      ],
      store,
    });
    let found = 0;
    while (found < entities.length) {
      const { items } = await catalog.getEntities({}, { credentials: insider });
      found = items.length;
    }
  });

  async function rows(credentials: typeof guest, query: FindingsQuery = {}) {
    const { findings } = await service.find(query, credentials);
    return findings.map(
      ({ severity, code, capability: ref, entity }) =>
        `${severity} ${code} ${ref.split(':')[1]} ${entity ?? ''}`,
    );
  }

  const forGuest = [
    'error owner-missing runtime/volumes group:default/gone',
    'error owner-without-members paas/caches group:default/empty',
    'error unowned paas/queues ',
    'warning owner-not-a-group runtime/disks user:default/ada',
    'warning consumer-without-owner runtime/disks component:default/orphan',
    'warning dependency-cycle runtime/disks platformcapability:runtime/volumes',
    'warning provider-missing paas/caches component:default/none',
    'warning deprecated-in-use paas/databases component:default/web',
    'warning earlier-name-used paas/databases component:default/legacy',
    'warning planned-in-use paas/sql component:default/early',
    'info provider-of-another-team paas/databases component:default/operator',
  ];

  it('finds everything that a caller may see, of each kind', async () => {
    const found = await rows(guest);
    expect(found.sort()).toEqual([...forGuest].sort());
    expect(new Set(found.map(row => row.split(' ')[1])).size).toBe(11);
  });

  it('finds more for who may see more', async () => {
    const more = (await rows(insider)).filter(row => !forGuest.includes(row));
    expect(more.sort()).toEqual([
      'error owner-without-members paas/search group:default/hidden',
      'warning consumer-without-owner paas/databases component:default/vault',
      'warning consumer-without-owner paas/queues component:default/vault',
      'warning deprecated-in-use paas/databases component:default/vault',
      'warning unowned paas/secrets ',
    ]);
  });

  it('has no word of what the caller may not see', async () => {
    const answer = await service.find({}, guest);
    expect(JSON.stringify(answer)).not.toMatch(/vault|secrets/);
    const message = answer.findings.find(({ code }) => code === 'unowned')!;
    expect(message.message).toBe(
      'queues has no owner, and is used by one entity.',
    );
  });

  it('puts the worst first, then what lies deepest', async () => {
    const { findings } = await service.find({}, insider);
    const rank = { error: 0, warning: 1, info: 2 };
    const order = findings.map(
      ({ severity, layer }) => rank[severity] * 100 + layer,
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('says where it is, as far as that is known', async () => {
    const { findings } = await service.find({}, guest);
    const position = (ref: string) =>
      findings.find(({ capability: at }) => at.endsWith(ref))!.position;
    expect(position('paas/databases')).toEqual({
      file: 'a.md',
      line: 2,
      url: 'https://example.com/a.md#L2',
    });
    // Not of a roadmap.
    expect(position('runtime/volumes')).toEqual({ file: 'volumes', line: 1 });
  });

  it.each<[FindingsQuery, string[]]>([
    [{ roadmaps: ['none'] }, []],
    [
      { roadmaps: ['paas'], severities: ['error'] },
      ['unowned', 'owner-without-members'],
    ],
    [{ layers: [3] }, ['owner-missing']],
    [{ codes: ['planned-in-use', 'unowned'] }, ['planned-in-use', 'unowned']],
    [
      { concerns: ['group:default/data'] },
      ['deprecated-in-use', 'provider-of-another-team'],
    ],
    // What concerns children concerns their parents.
    [
      { concerns: ['Group:default/Company'] },
      ['deprecated-in-use', 'planned-in-use', 'provider-of-another-team'],
    ],
    [
      { concerns: ['user:default/ada'] },
      ['consumer-without-owner', 'dependency-cycle', 'owner-not-a-group'],
    ],
    // A cycle is of both its ends.
    [
      { capability: 'platformcapability:runtime/volumes' },
      ['dependency-cycle', 'owner-missing'],
    ],
    [
      { capability: 'PlatformCapability:paas/DB' },
      ['deprecated-in-use', 'earlier-name-used', 'provider-of-another-team'],
    ],
    [{ entity: 'component:default/web' }, ['deprecated-in-use']],
    // What is about its parts is about a System.
    [
      { entity: 'System:default/Trade' },
      ['deprecated-in-use', 'earlier-name-used'],
    ],
  ])('answers %j', async (query, codes) => {
    const { counts, findings } = await service.find(query, guest);
    expect(findings.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(Object.keys(counts).sort()).toEqual([...codes].sort());
  });

  it('covers the capability that an earlier name means', async () => {
    const { layers } = await service.find(
      { capability: 'platformcapability:paas/db' },
      guest,
    );
    expect(layers).toEqual([{ layer: 5, capabilities: 1, owned: 1 }]);
  });

  it.each(['paas/databases', 'component:default/web'])(
    'does not take %s, which names no capability, for one that is well',
    async ref => {
      await expect(service.find({ capability: ref }, guest)).rejects.toThrow(
        `capability is '${ref}'`,
      );
    },
  );

  it('covers layers: a Group with members, or one that is not to be seen', async () => {
    const { layers } = await service.find({}, guest);
    expect(layers).toEqual([
      { layer: 2, capabilities: 1, owned: 0 },
      { layer: 3, capabilities: 1, owned: 0 },
      { layer: 5, capabilities: 5, owned: 3 },
    ]);
  });

  it('counts what teams own, themselves and with those below them', async () => {
    const { teams } = await service.find({}, guest);
    expect(
      teams.map(
        ({ ref, title, found, capabilities, withChildren }) =>
          `${
            ref.split('/')[1]
          } ${title} ${found} ${capabilities} ${withChildren}`,
      ),
    ).toEqual([
      'platform platform true 1 2',
      'company company true 0 2',
      'data Data true 1 1',
      'empty empty true 1 1',
      'gone gone false 1 1',
      'hidden hidden false 1 1',
    ]);
  });

  it('counts what concerns teams, themselves and with those below them', async () => {
    const { teams } = await service.find({}, guest);
    expect(
      teams.map(
        ({ ref, findings, findingsWithChildren }) =>
          `${ref.split('/')[1]} ${findings} ${findingsWithChildren}`,
      ),
    ).toEqual([
      'platform 1 3',
      'company 0 3',
      'data 2 2',
      'empty 2 2',
      'gone 0 0',
      'hidden 0 0',
    ]);
    for (const { ref, found, findingsWithChildren } of teams) {
      const { findings } = await service.find({ concerns: [ref] }, guest);
      expect([ref, found && findings.length]).toEqual([
        ref,
        found && findingsWithChildren,
      ]);
    }
  });

  it('reads no component that has nothing wrong with it', async () => {
    const names: string[] = [];
    const original = catalog.streamEntities.bind(catalog);
    const read = jest.spyOn(catalog, 'streamEntities');
    read.mockImplementation(async function* record(request, options) {
      for await (const page of original(request, options)) {
        names.push(...page.map(({ metadata }) => metadata.name));
        yield page;
      }
    });
    await service.find({}, guest);
    expect(names).toContain('web');
    expect(names.filter(name => name.startsWith('fine-'))).toEqual([]);
    read.mockRestore();
  });
});
