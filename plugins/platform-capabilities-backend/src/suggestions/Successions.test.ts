import { mockCredentials } from '@backstage/backend-test-utils';
import { capabilityFacts } from '../__testUtils__/capabilityFacts';
import type { CapabilityFacts } from './CapabilityFacts';
import type { CapabilityReader } from './CapabilityReader';
import { Successions } from './Successions';

function refOf(name: string) {
  return `platformcapability:paas/${name}`;
}

/** Some that are deprecated, of a text such as `a>b b>c c`. */
function parse(text: string): Map<string, CapabilityFacts> {
  return new Map(
    text.split(' ').map(part => {
      const [name, successor] = part.split('>');
      const more: Partial<CapabilityFacts> = successor
        ? { lifecycle: 'deprecated', successor: refOf(successor) }
        : { lifecycle: 'production' };
      return [refOf(name), capabilityFacts(`paas/${name}`, [], more)];
    }),
  );
}

function create(text: string, aliases: Record<string, string> = {}) {
  const all = parse(text);
  const reader: Pick<CapabilityReader, 'getByRefs' | 'getPredecessors'> = {
    getByRefs: async refs =>
      new Map(
        [...refs].flatMap(ref => (all.has(ref) ? [[ref, all.get(ref)!]] : [])),
      ),
    getPredecessors: async refs =>
      [...all.values()].filter(
        ({ successor }) => successor && refs.includes(successor),
      ),
  };
  const names = Object.entries(aliases).map(
    ([from, to]) => [refOf(from), refOf(to)] as const,
  );
  const successions = new Successions(
    reader as CapabilityReader,
    new Map(names),
    mockCredentials.user(),
  );
  return { all, successions };
}

describe('Successions', () => {
  it.each<[string, string | undefined, Record<string, string>?]>([
    ['a', 'a'],
    ['a>b b', 'b'],
    ['a>b b>c c', 'c'],
    ['a>old b', 'b', { old: 'b' }],
    ['a>gone', undefined],
    ['a>b b>gone', undefined],
    ['a>b b>a', undefined],
    ['a>a', undefined],
  ])('of %s, a leads to %s', async (text, expected, aliases = {}) => {
    const { all, successions } = create(text, aliases);
    const a = all.get(refOf('a'))!;
    const known = new Map([[a.ref, a]]);
    await successions.addSuccessors(known);
    expect(successions.presentOf(a, known)?.title).toBe(
      expected && `paas/${expected}`,
    );
  });

  it('does not lead from what is in use, whatever it names', () => {
    const { successions } = create('a');
    const a = capabilityFacts('paas/a', [], { successor: refOf('b') });
    expect(successions.presentOf(a, new Map())).toBe(a);
  });

  it.each<[string, string[], Record<string, string>?]>([
    ['a b', ['b']],
    ['a>b b c>b', ['a', 'b', 'c']],
    ['a>b b c>a d>c e', ['a', 'b', 'c', 'd']],
    ['a>old b', ['a', 'b'], { old: 'b' }],
    ['a>b b>a', ['a', 'b']],
  ])('of %s, b is what %j were', async (text, expected, aliases = {}) => {
    const { all, successions } = create(text, aliases);
    const found = await successions.withPredecessors(all.get(refOf('b'))!);
    expect(found.map(({ title }) => title).sort()).toEqual(
      expected.map(name => `paas/${name}`),
    );
  });
});
