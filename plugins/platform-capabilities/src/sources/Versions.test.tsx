import { screen, waitFor, within } from '@testing-library/react';
import { renderSources, sourcesApi } from './__testUtils__/renderSources';
import {
  refusal,
  source,
  version,
  versionResponse,
} from './__testUtils__/source';

const section = (name: string) => screen.findByRole('region', { name });
const api = () =>
  sourcesApi({
    getRoadmap: jest.fn(async () => source()),
    getVersions: jest.fn(async () => ({
      versions: [version(3), versionResponse, version(1)],
    })),
    getVersion: jest.fn(async () => versionResponse),
  });

describe('the history of a source', () => {
  it('lists versions, with who let one through, and leads to each', async () => {
    renderSources('/paas', { api: api() });
    const history = within(await section('History'));
    const [, second] = within(
      history.getByRole('list', { name: 'Versions' }),
    ).getAllByRole('listitem');
    expect(second).toHaveTextContent('services.md at f00');
    expect(second).toHaveTextContent(
      'Was held back; confirmed by ada: “We retire it”',
    );
    expect(
      within(second).getByRole('link', { name: 'Version 2' }),
    ).toHaveAttribute('href', '/platform/sources/paas/versions/2');
  });

  it('loads older versions, and asks again where that fails', async () => {
    const getVersions = jest.fn().mockImplementation(async () => ({
      versions: [version(3), version(2)],
      nextBefore: 2,
    }));
    const { user } = renderSources('/paas', {
      api: { ...api(), getVersions },
    });
    const more = await screen.findByRole('button', {
      name: 'Load older versions',
    });
    getVersions.mockRejectedValueOnce(refusal(500, 'Too busy'));
    await user.click(more);
    expect(await screen.findByRole('alert')).toHaveTextContent('Too busy');

    getVersions.mockResolvedValueOnce({ versions: [version(1)] });
    await user.click(more);
    expect(
      await screen.findByRole('link', { name: 'Version 1' }),
    ).toBeVisible();
    expect(getVersions).toHaveBeenLastCalledWith('paas', { before: 2 });
    await waitFor(() => expect(more).not.toBeInTheDocument());
  });

  it('leads to what differs between any two versions', async () => {
    const withDiff = api();
    withDiff.getDiff.mockImplementation(async (_, { from, to }) => ({
      from,
      to,
      changes: versionResponse.changes,
      texts: versionResponse.texts,
    }));
    const { user, address } = renderSources('/paas', { api: withDiff });
    await user.selectOptions(
      await screen.findByLabelText('From version'),
      'Nothing yet',
    );
    await user.selectOptions(screen.getByLabelText('To version'), '2');
    await user.click(screen.getByRole('button', { name: 'Compare' }));
    expect(
      await screen.findByRole('heading', { name: 'All that led to version 2' }),
    ).toHaveFocus();
    expect(address()).toBe('/platform/sources/paas/compare?from=0&to=2');
    expect(withDiff.getDiff.mock.lastCall?.slice(0, 2)).toEqual([
      'paas',
      { from: 0, to: 2 },
    ]);
    expect(
      within(screen.getByRole('table', { name: 'Changes in docs/services.md' }))
        .getAllByRole('row')
        .map(it => it.textContent),
    ).toEqual([
      '11 # Services',
      '22 ',
      '3−Removed## Cache',
      '3+Added## Queues',
    ]);
  });
});

describe('the page of a version', () => {
  it('shows what it changed in capabilities and in documents, and leads to its neighbours', async () => {
    renderSources('/paas/versions/2', { api: api() });
    const gone = within(await section('Capabilities')).getByRole('list', {
      name: 'Gone',
    });
    expect(gone).toHaveTextContent('Cache');
    expect(
      within(await section('Documents')).getByRole('table'),
    ).toHaveTextContent('## Queues');
    const neighbours = within(
      screen.getByRole('navigation', { name: 'Versions' }),
    );
    expect(
      neighbours.getAllByRole('link').map(it => it.getAttribute('href')),
    ).toEqual([
      '/platform/sources/paas/versions/1',
      '/platform/sources/paas/versions/3',
    ]);
  });

  it('tells of one that is no longer kept', async () => {
    const getVersion = jest.fn(async () => {
      throw refusal(404, 'Version 1 is no longer kept');
    });
    renderSources('/paas/versions/1', { api: { ...api(), getVersion } });
    expect(
      await screen.findByText('Could not find version 1 of “paas”'),
    ).toBeVisible();
    expect(screen.getByText('Version 1 is no longer kept.')).toBeVisible();
  });
});
