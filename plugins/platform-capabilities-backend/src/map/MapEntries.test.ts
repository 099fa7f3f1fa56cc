import { mockCredentials } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { MapEntries } from './MapEntries';

const ada = mockCredentials.user('user:default/ada');
const eve = mockCredentials.user('user:default/eve');

function capability(name: string, title: string, etag?: string): Entity {
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { namespace: 'paas', name, title, etag },
    spec: { type: 'service', layer: 5 },
  };
}

describe('MapEntries', () => {
  /** What the catalog shows to each, and has in the end. */
  let shown: (user: typeof ada) => Entity[];
  let loaded: (user: typeof ada) => Entity[];
  let entries: MapEntries;
  const getEntitiesByRefs = jest.fn(
    async (
      { entityRefs }: { entityRefs: string[] },
      { credentials }: { credentials: unknown },
    ) => ({
      items: entityRefs.map(ref =>
        loaded(credentials as typeof ada).find(
          it => stringifyEntityRef(it) === ref,
        ),
      ),
    }),
  );

  beforeEach(() => {
    jest.clearAllMocks();
    loaded = user => shown(user);
    entries = new MapEntries({
      catalog: catalogServiceMock.mock({
        getEntitiesByRefs: getEntitiesByRefs as never,
        async *streamEntities(_, options) {
          yield shown((options as { credentials: typeof ada }).credentials);
        },
      }),
    });
  });

  const titles = async (user: typeof ada) =>
    (await entries.find({}, user)).map(({ title }) => title).sort();
  const asked = () =>
    getEntitiesByRefs.mock.calls.map(([{ entityRefs }]) =>
      entityRefs.map(ref => ref.split('/')[1]),
    );

  it('asks for each in each state once, whoever looks', async () => {
    shown = () => [capability('a', 'A', '1'), capability('b', 'B', '1')];
    expect(await titles(ada)).toEqual(['A', 'B']);
    expect(await titles(eve)).toEqual(['A', 'B']);
    shown = () => [capability('a', 'A', '1'), capability('b', 'B2', '2')];
    expect(await titles(ada)).toEqual(['A', 'B2']);
    expect(asked()).toEqual([['a', 'b'], ['b']]);
  });

  it('asks each time for what has no etag', async () => {
    shown = () => [capability('a', 'A')];
    expect(await titles(ada)).toEqual(['A']);
    shown = () => [capability('a', 'A2')];
    expect(await titles(ada)).toEqual(['A2']);
  });

  it('shows nobody what the catalog does not show them', async () => {
    shown = user => (user === ada ? [capability('a', 'A', '1')] : []);
    expect(await titles(ada)).toEqual(['A']);
    expect(await titles(eve)).toEqual([]);
  });

  it('leaves out what was hidden or removed since, also in the state before', async () => {
    shown = () => [capability('a', 'A', '1')];
    await titles(ada);
    shown = () => [capability('a', 'A2', '2')];
    loaded = user => (user === ada ? shown(ada) : []);
    expect(await titles(eve)).toEqual([]);
    expect(await titles(ada)).toEqual(['A2']);
  });

  it('has nothing of what is not valid, and does not ask for it again', async () => {
    shown = () => [{ ...capability('a', 'A', '1'), spec: { layer: 'five' } }];
    expect(await titles(ada)).toEqual([]);
    expect(await titles(ada)).toEqual([]);
    expect(asked()).toEqual([['a']]);
  });
});
