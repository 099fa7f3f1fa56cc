import { capabilityFacts } from '../__testUtils__/capabilityFacts';
import type { RuleMatch } from '../config/readSuggestionsConfig';
import type { FoundName } from './NameReader';
import { toTechnologies } from './toTechnologies';

function found(
  field: FoundName['field'],
  entities: number,
  ...names: string[]
): FoundName {
  return { field, names, entities, path: 'some', value: names.join() };
}

const ALL = ['kubernetes-cluster', 'cluster', 'nginx'];
const NOTHING = { ignore: [], rules: [] };

describe('toTechnologies', () => {
  it('folds spellings, and calls a technology what most do', () => {
    const { technologies } = toTechnologies(
      [
        capabilityFacts('runtime/vms', ['VMWare']),
        capabilityFacts('runtime/networks', ['VMware=vSphere']),
        capabilityFacts('paas/desktops', ['VMware', 'vm-ware']),
      ],
      [],
      NOTHING,
    );
    expect(technologies).toEqual([
      {
        name: 'VMware',
        spellings: ['vm-ware', 'VMWare', 'vSphere'],
        capabilities: [
          {
            ref: 'platformcapability:paas/desktops',
            title: 'paas/desktops',
            layer: 5,
            standing: 'example',
          },
          expect.objectContaining({ title: 'runtime/networks' }),
          expect.objectContaining({ title: 'runtime/vms' }),
        ],
        evidence: [],
      },
    ]);
  });

  it('has one standing for each capability, the highest, and the adopted first', () => {
    const { technologies } = toTechnologies(
      [
        capabilityFacts('paas/a', ['Redis']),
        capabilityFacts('paas/b', [], {
          technologies: [
            { name: 'redis', standing: 'retiring' },
            { name: 'Redis', standing: 'adopted' },
          ],
        }),
      ],
      [],
      NOTHING,
    );
    expect(
      technologies[0].capabilities.map(({ title, standing }) => [
        title,
        standing,
      ]),
    ).toEqual([
      ['paas/b', 'adopted'],
      ['paas/a', 'example'],
    ]);
  });

  it.each([
    [['PostgreSQL=postgres', 'Postgres'], ['PostgreSQL']],
    [
      ['Postgres', 'PostgreSQL=postgres', 'Redis'],
      ['PostgreSQL', 'Redis'],
    ],
    [['A1=b1', 'B1=c1', 'C1=a1'], ['A1']],
    // Which of them 'pg' means, nobody knows.
    [
      ['PostgreSQL=pg', 'pgBouncer=pg', 'pg'],
      ['pg', 'pgBouncer', 'PostgreSQL'],
    ],
  ])('takes an alias of one for the same: %j', (names, expected) => {
    const capabilities = names.map((name, index) =>
      capabilityFacts(`paas/c${index}`, [name]),
    );
    const { technologies } = toTechnologies(capabilities, [], NOTHING);
    expect(technologies.map(({ name }) => name)).toEqual(expected);
    expect(
      technologies.flatMap(({ capabilities: those }) => those),
    ).toHaveLength(names.length);
  });

  it('counts what names a technology, and what names none', () => {
    const { technologies, unmatched } = toTechnologies(
      [
        capabilityFacts('paas/databases', ['PostgreSQL=postgres']),
        capabilityFacts('paas/caching', ['Redis']),
      ],
      [
        found('tag', 3, 'postgres'),
        found('image', 4, 'postgres', 'nginx'),
        found('image', 1, 'postgres'),
        found('type', 9, 'mystery'),
        found('tag', 7, 'java'),
        found('tag', 8, '11'),
      ],
      { ignore: ['JAVA'], rules: [] },
    );
    expect(technologies).toMatchObject([
      {
        name: 'PostgreSQL',
        evidence: [
          { field: 'image', value: 'postgres', entities: 5 },
          { field: 'tag', value: 'postgres', entities: 3 },
        ],
      },
      { name: 'Redis', evidence: [] },
    ]);
    expect(unmatched).toEqual([
      { field: 'type', value: 'mystery', entities: 9 },
      { field: 'image', value: 'nginx', entities: 4 },
    ]);
  });

  it.each<[RuleMatch, string[]]>([
    [{ kind: 'Resource', type: 'kubernetes-*' }, ['cluster', 'nginx']],
    [{ type: 'Kubernetes-Cluster' }, ['cluster', 'nginx']],
    [{ tag: 'clus*' }, ['kubernetes-cluster', 'nginx']],
    [
      { annotation: { name: 'example.com/images', value: '*/nginx:*' } },
      ['kubernetes-cluster', 'cluster'],
    ],
    // These are about some of what has the value, or about something else.
    [{ kind: 'Component', type: 'kubernetes-*' }, ALL],
    [{ kind: 'Component', tag: 'clus*' }, ALL],
    [{ type: 'kubernetes-*', name: 'prod-*' }, ALL],
    [{ annotation: { name: 'example.com/other', value: '*' } }, ALL],
    [{ name: 'cluster' }, ALL],
  ])('does not list what a rule is about: %j', (match, expected) => {
    const image = {
      ...found('image', 1, 'nginx'),
      path: 'metadata.annotations.example.com/images',
      value: 'example/nginx:1',
    };
    const { unmatched } = toTechnologies(
      [],
      [
        found('type', 3, 'kubernetes-cluster'),
        found('tag', 2, 'cluster'),
        image,
      ],
      {
        ignore: [],
        rules: [{ name: 'Clusters', match, capability: 'paas/clusters' }],
      },
    );
    expect(unmatched.map(({ value }) => value)).toEqual(expected);
  });

  it('lists a hundred that name none, the most frequent', () => {
    const names = Array.from({ length: 150 }, (_, index) =>
      found('tag', index + 1, `tag-${index}`),
    );
    const { unmatched } = toTechnologies([], names, NOTHING);
    expect(unmatched).toHaveLength(100);
    expect(unmatched[0]).toMatchObject({ entities: 150 });
  });
});
