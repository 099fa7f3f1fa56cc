import { screen, within } from '@testing-library/react';
import { refusal, source, version } from './__testUtils__/source';
import { renderSources, sourcesApi } from './__testUtils__/renderSources';

const roadmaps = [
  source({ id: 'data', title: 'Data' }),
  source({
    id: 'edge',
    title: 'Edge',
    status: {
      state: 'failing',
      reason: 'edge.md could not be read.',
      lastGoodReadAt: undefined,
    },
  }),
  source({
    id: 'paas',
    title: 'Services',
    status: {
      state: 'held',
      held: {
        digest: 'x',
        since: '2026-09-01T10:00:00.000Z',
        files: ['a.md', 'b.md'],
        permission: 'p',
      },
      problems: { error: 2, warning: 0, info: 1 },
    },
  }),
];

const titles = async () =>
  within(await screen.findByRole('list', { name: 'Roadmaps' }))
    .getAllByRole('heading')
    .map(it => it.textContent);
const row = (name: string) => screen.findByRole('listitem', { name });

describe('the overview of the sources', () => {
  it('shows first what asks for somebody, and says why', async () => {
    renderSources('', {
      api: sourcesApi({ getRoadmaps: jest.fn(async () => ({ roadmaps })) }),
    });
    expect(await titles()).toEqual(['Edge', 'Services', 'Data']);
    expect(
      screen.getByRole('heading', {
        name: '3 roadmaps: 1 failing, 1 waiting for a decision',
      }),
    ).toBeVisible();

    const edge = within(await row('Edge'));
    expect(edge.getByText('Failing')).toBeVisible();
    expect(edge.getByText('never')).toBeVisible();
    expect(edge.getByText('edge.md could not be read.')).toBeVisible();

    const services = within(await row('Services'));
    expect(services.getByText('2 errors')).toBeVisible();
    expect(services.getByText('1 info')).toBeVisible();
    expect(services.queryByText(/warning/)).toBeNull();
    expect(services.getByText('2 documents wait')).toBeVisible();
    expect(
      services.getByRole('link', { name: 'Services' }).getAttribute('href'),
    ).toBe('/platform/sources/paas');
  });

  it('draws the last versions, and does without where they cannot be had', async () => {
    renderSources('', {
      api: sourcesApi({
        getRoadmaps: jest.fn(async () => ({ roadmaps })),
        getVersions: jest.fn(async id => {
          if (id === 'data') {
            throw refusal(403);
          }
          return { versions: [version(2), version(1)] };
        }),
      }),
    });
    const services = within(await row('Services'));
    expect(services.getByRole('img')).toHaveAccessibleName(
      /^2 versions, the newest .*: 1 changed$/,
    );
    expect(within(await row('Data')).queryByRole('img')).toBeNull();
  });

  it('keeps its filter in the address', async () => {
    const { user, address } = renderSources('?state=ok', {
      api: sourcesApi({ getRoadmaps: jest.fn(async () => ({ roadmaps })) }),
    });
    expect(await titles()).toEqual(['Data']);
    await user.click(screen.getByRole('button', { name: 'Failing 1' }));
    expect(await titles()).toEqual(['Edge']);
    expect(address()).toBe('/platform/sources?state=failing');
    await user.click(screen.getByRole('button', { name: 'Failing 1' }));
    expect(await titles()).toHaveLength(3);
  });

  it('says what it loads, and how to begin where there is no roadmap', async () => {
    let answer: (value: { roadmaps: [] }) => void = () => {};
    renderSources('', {
      api: sourcesApi({
        getRoadmaps: jest.fn(
          () =>
            new Promise(resolve => {
              answer = resolve;
            }),
        ),
      }),
    });
    expect(
      await screen.findByRole('status', { name: 'Loading the sources' }),
    ).toBeVisible();
    answer({ roadmaps: [] });
    expect(await screen.findByText(/no roadmap/i)).toBeVisible();
  });

  it('says why it failed, and asks again', async () => {
    const getRoadmaps = jest.fn(async () => ({ roadmaps }));
    getRoadmaps.mockRejectedValueOnce(refusal(500, 'The database is away'));
    const { user } = renderSources('', { api: sourcesApi({ getRoadmaps }) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load the sources',
    );
    expect(screen.getByRole('alert')).toHaveTextContent('The database is away');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await titles()).toHaveLength(3);
  });

  it('says that one may not see it', async () => {
    const getRoadmaps = jest.fn(async () => {
      throw refusal(403, 'You need platform-capabilities.roadmap.read');
    });
    renderSources('', { api: sourcesApi({ getRoadmaps }) });
    expect(
      await screen.findByText('You may not see the sources'),
    ).toBeVisible();
    expect(
      screen.getByText('You need platform-capabilities.roadmap.read.'),
    ).toBeVisible();
  });
});
