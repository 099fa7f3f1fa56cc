import type {
  LinksResponse,
  MapQuery,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, within } from '@testing-library/react';
import { findingsFixture } from '../__fixtures__/findings';
import { capability, mapFixture } from '../__fixtures__/map';
import { entity, group } from './__testUtils__/entities';
import { linksAnswer, showCard } from './__testUtils__/showCard';
import { GroupCapabilitiesCard } from './GroupCapabilitiesCard';

/** Security, with Identity below it and Insight below that. */
const division = entity('Group:default/security', {
  title: 'Security',
  relations: [['parentOf', 'group:default/identity']],
});
const others = [
  entity('Group:default/identity', {
    relations: [['childOf', 'group:default/security']],
  }),
  entity('Group:default/insight', {
    relations: [['childOf', 'group:default/identity']],
  }),
  entity('Group:default/network'),
];

const owned = [
  capability(3, 'Policy', { by: 'security', consumers: 4 }),
  capability(3, 'Sign-in', { by: 'identity' }),
  capability(4, 'Metrics', { by: 'insight' }),
  capability(3, 'Ingress', { by: 'network' }),
];

const getMap = jest.fn(async ({ owners }: MapQuery = {}) => ({
  ...mapFixture,
  capabilities: owned.filter(
    it => !owners || owners.includes(it.owner?.ref ?? ''),
  ),
}));

function used(by: Record<string, string>): LinksResponse {
  return linksAnswer({
    links: Object.keys(by).map(name => ({
      entity: `component:default/${name}`,
      capability: 'platformcapability:paas/databases',
      relation: 'uses',
      sources: ['component'],
    })),
    entities: Object.entries(by).map(([name, owner]) => ({
      ref: `component:default/${name}`,
      title: name,
      kind: 'Component',
      owner: { ref: `group:default/${owner}`, title: owner, found: true },
    })),
    capabilities: [
      {
        ref: 'platformcapability:paas/databases',
        title: 'Databases',
        layer: 5,
      },
    ],
  });
}

const part = async (name: string) =>
  within(await screen.findByRole('region', { name }));
const names = async (name: string) =>
  (await part(name))
    .getAllByRole('listitem')
    .map(it => it.querySelector('a')?.textContent);

describe('GroupCapabilitiesCard', () => {
  beforeEach(() => getMap.mockClear());

  it('shows what the team and those below it run and use, and without them', async () => {
    const { user } = showCard(<GroupCapabilitiesCard />, division, {
      others,
      api: {
        getMap,
        getLinks: async () => used({ vault: 'security', portal: 'insight' }),
      },
    });
    expect(await names('Runs')).toEqual(['Policy', 'Sign-in', 'Metrics']);
    const runs = await part('Runs');
    expect(runs.getByText('1 itself, 2 by teams below')).toBeVisible();
    expect(runs.getByRole('link', { name: 'Insight' })).toBeVisible();
    const uses = await part('Uses');
    expect(uses.getByRole('button', { name: '2 entities' })).toBeVisible();

    await user.click(
      screen.getByRole('checkbox', { name: 'With teams below' }),
    );
    expect(await names('Runs')).toEqual(['Policy']);
    expect(runs.getByText('Used by 4')).toBeVisible();
    expect(runs.getByText('1 itself, 2 by teams below')).toBeVisible();
    await user.click(uses.getByRole('button', { name: '1 entity' }));
    expect(uses.getByRole('link', { name: 'vault' })).toBeVisible();
    expect(uses.queryByRole('link', { name: 'portal' })).toBeNull();
    expect(getMap).toHaveBeenCalledTimes(1);
  });

  it('lists the findings that concern it, and leads to all of them', async () => {
    const getFindings = jest.fn(async () => findingsFixture);
    const { user } = showCard(<GroupCapabilitiesCard />, division, {
      others,
      api: { getFindings },
    });
    const findings = await part('Findings');
    expect(await findings.findByText('Nobody owns Cache.')).toBeVisible();
    expect(
      findings.getByRole('link', { name: 'On the Ownership page' }),
    ).toHaveAttribute(
      'href',
      '/platform/ownership?concerns=group%3Adefault%2Fsecurity',
    );
    expect(getFindings).toHaveBeenCalledWith(
      { concerns: ['group:default/security'] },
      expect.anything(),
    );
    await user.click(
      screen.getByRole('checkbox', { name: 'With teams below' }),
    );
    expect(findings.queryByText('Nobody owns Cache.')).toBeNull();
    expect(findings.getByText(/group:default\/gone/)).toBeVisible();
  });

  it('has no switch where there are no teams below, and draws a few of many', async () => {
    const { user } = showCard(
      <GroupCapabilitiesCard />,
      group('delivery', 'Software Delivery'),
      {
        api: {
          getMap: async () => ({
            ...mapFixture,
            capabilities: Array.from({ length: 60 }, (_, index) =>
              capability(1, `C ${index}`, { by: 'delivery' }),
            ),
          }),
        },
      },
    );
    const runs = await part('Runs');
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
    expect(runs.getAllByRole('listitem')).toHaveLength(8);
    await user.click(runs.getByRole('button', { name: 'Show all 60' }));
    expect(runs.getAllByRole('listitem')).toHaveLength(60);
  });

  it('says what it means to show nothing', async () => {
    showCard(<GroupCapabilitiesCard />, group('delivery', 'Delivery'));
    expect(
      await screen.findByText('This team neither runs nor uses the platform'),
    ).toBeVisible();
  });

  it('shows what it runs where what it uses cannot be loaded', async () => {
    const getLinks = jest
      .fn(async () => used({ vault: 'security' }))
      .mockRejectedValueOnce(new Error('The backend is away'));
    const { user } = showCard(<GroupCapabilitiesCard />, division, {
      others,
      api: { getMap, getLinks },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load what it uses. The backend is away',
    );
    expect(await names('Runs')).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await names('Uses')).toEqual(['Databases']);
  });
});
