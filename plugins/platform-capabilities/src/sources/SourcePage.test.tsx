import { screen, waitFor, within } from '@testing-library/react';
import { renderSources, sourcesApi } from './__testUtils__/renderSources';
import {
  held,
  heldSource,
  problem,
  refusal,
  source,
  version,
} from './__testUtils__/source';

const confirmButton = () => screen.findByRole('button', { name: 'Confirm…' });
const dialog = () => screen.findByRole('dialog');
const section = (name: string) => screen.findByRole('region', { name });

describe('the page of a source', () => {
  it('shows what waits, and what confirming it would do', async () => {
    renderSources('/paas');
    const waiting = within(await section('Waits for a decision'));
    expect(
      waiting
        .getAllByRole('listitem')
        .map(it => it.textContent)
        .slice(0, 2),
    ).toEqual(['−2Would go', '~1Would change']);
    expect(waiting.getByRole('link', { name: 'Cache' })).toHaveAttribute(
      'href',
      '/platform/map?capability=platformcapability%3Apaas%2Fcache',
    );
    expect(waiting.getByText('− production')).toBeVisible();
    expect(waiting.getByText('+ deprecated')).toBeVisible();
    expect(
      waiting.getByText(
        '1 capability loses its owner: Databases (group:default/data)',
      ),
    ).toBeVisible();
  });

  it('confirms just what was seen, with the reason, and leads to the version that it made', async () => {
    const api = sourcesApi();
    const { user } = renderSources('/paas', { api });
    await user.click(await confirmButton());
    expect(await dialog()).toHaveAccessibleName(
      'Let 2 capabilities of Services go?',
    );
    expect(
      within(screen.getByRole('list', { name: 'What goes' }))
        .getAllByRole('listitem')
        .map(it => it.textContent),
    ).toEqual(['Cache', 'Queues']);

    api.confirmHeld.mockImplementation(async () => {
      api.getRoadmap.mockImplementation(async () => source());
      api.getVersions.mockImplementation(async () => ({
        versions: [version(2), version(1)],
      }));
      return source();
    });
    await user.type(screen.getByLabelText(/^Why/), ' We retire them ');
    await user.click(screen.getByRole('button', { name: /^Confirm, let 2/ }));

    const link = await screen.findByRole('link', { name: 'See version 2' });
    expect(link).toHaveAttribute('href', '/platform/sources/paas/versions/2');
    expect(api.confirmHeld).toHaveBeenCalledWith('paas', {
      digest: 'seen',
      reason: 'We retire them',
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByText('Waits for a decision')).toBeNull();
  });

  it('confirms nothing where something else waits by now, shows that, and lets one confirm it', async () => {
    const api = sourcesApi();
    const { user } = renderSources('/paas', { api });
    await user.click(await confirmButton());
    api.confirmHeld.mockImplementationOnce(async () => {
      api.getHeld.mockImplementation(async () => ({
        ...held,
        digest: 'newer',
        changes: { ...held.changes, removed: [held.changes.removed[0]] },
      }));
      throw refusal(409);
    });
    await user.click(
      await screen.findByRole('button', { name: /^Confirm, let 2/ }),
    );
    const note = (
      await screen.findByText(/something else was read meanwhile/)
    ).closest('[role=status]');
    await waitFor(() => expect(note).toHaveFocus());
    expect(screen.queryByRole('link', { name: 'Queues' })).toBeNull();

    await user.click(await confirmButton());
    api.confirmHeld.mockImplementation(async () => source());
    await user.click(
      await screen.findByRole('button', { name: /^Confirm, let 1/ }),
    );
    await waitFor(() =>
      expect(api.confirmHeld).toHaveBeenLastCalledWith('paas', {
        digest: 'newer',
        reason: undefined,
      }),
    );
  });

  it('says that nothing waits any more where somebody else was faster', async () => {
    const api = sourcesApi();
    const { user } = renderSources('/paas', { api });
    await user.click(await confirmButton());
    api.confirmHeld.mockImplementation(async () => {
      api.getRoadmap.mockImplementation(async () => source());
      throw refusal(404);
    });
    await user.click(
      await screen.findByRole('button', { name: /^Confirm, let 2/ }),
    );
    expect(
      await screen.findByText(/nothing waits any more/),
    ).toBeInTheDocument();
  });

  it('keeps the dialog and the reason where confirming fails', async () => {
    const api = sourcesApi();
    api.confirmHeld.mockRejectedValue(refusal(500, 'The database is away'));
    const { user } = renderSources('/paas', { api });
    await user.click(await confirmButton());
    await user.type(await screen.findByLabelText(/^Why/), 'Why');
    await user.click(screen.getByRole('button', { name: /^Confirm, let 2/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not confirmed. The database is away.',
    );
    expect(screen.getByLabelText(/^Why/)).toHaveValue('Why');
    expect(
      screen.getByRole('button', { name: /^Confirm, let 2/ }),
    ).toBeEnabled();
  });

  it('leaves confirming to those who look after it', async () => {
    const maintainers = ['group:default/data'];
    renderSources('/paas', {
      api: sourcesApi({
        getHeld: jest.fn(async () => ({ ...held, maintainers })),
      }),
    });
    expect(
      await screen.findByText('Only group:default/data can confirm it.'),
    ).toBeVisible();
    expect(await confirmButton()).toBeDisabled();
  });

  it('lets those confirm it whose team looks after it', async () => {
    const maintainers = ['group:default/data', 'group:default/security'];
    const { user } = renderSources('/paas', {
      api: sourcesApi({
        getHeld: jest.fn(async () => ({ ...held, maintainers })),
      }),
    });
    const button = await confirmButton();
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    expect(await dialog()).toBeVisible();
  });

  it('reads now, and says what came of it', async () => {
    const api = sourcesApi({ getRoadmap: jest.fn(async () => source()) });
    let finish = () => {};
    api.refreshRoadmap.mockImplementation(
      () =>
        new Promise(resolve => {
          finish = () => resolve(source());
        }),
    );
    const { user } = renderSources('/paas', { api });
    const read = await screen.findByRole('button', { name: 'Read now' });
    await waitFor(() => expect(read).toBeEnabled());
    await user.click(read);
    expect(
      await screen.findByRole('button', { name: 'Reading…' }),
    ).toBeDisabled();
    finish();
    expect(await screen.findByText('Read: nothing new.')).toBeVisible();

    api.getVersions.mockImplementation(async () => ({
      versions: [version(2), version(1)],
    }));
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    finish();
    expect(
      await screen.findByText(/Read, and taken over as/),
    ).toHaveTextContent('version 2: 1 changed.');

    api.refreshRoadmap.mockRejectedValue(refusal(500, 'Too busy'));
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    expect(await screen.findByText(/could not be read now/)).toHaveTextContent(
      'Too busy.',
    );
  });

  it('lists problems by document, and keeps what narrows them down in the address', async () => {
    const documentProblems = [
      problem(),
      problem({
        file: 'docs/more.md',
        severity: 'warning',
        code: 'unsafe-link',
        message: 'The link to `irc://x` is left out.',
      }),
    ];
    const { user, address } = renderSources('/paas', {
      api: sourcesApi({
        getRoadmap: jest.fn(async () => source({ documentProblems })),
      }),
    });
    const problems = within(await section('2 problems'));
    expect(
      problems.getAllByRole('heading', { level: 4 }).map(it => it.textContent),
    ).toEqual(['services.md', 'more.md']);
    expect(problems.getByText('services.md:12:3')).toBeVisible();

    await user.click(problems.getByRole('button', { name: 'Warning 1' }));
    expect(problems.queryByText('unknown-field')).toBeNull();
    expect(problems.getByText('irc://x').tagName).toBe('CODE');
    expect(address()).toBe('/platform/sources/paas?severity=warning');
  });

  it('says where there are no problems and no version yet', async () => {
    renderSources('/paas', {
      api: sourcesApi({
        getRoadmap: jest.fn(async () => source()),
        getVersions: jest.fn(async () => ({ versions: [] })),
      }),
    });
    expect(await screen.findByText('No problems')).toBeVisible();
    expect(screen.getByText('No version yet')).toBeVisible();
  });

  it('shows what it has where what waited is gone between two requests', async () => {
    renderSources('/paas', {
      api: sourcesApi({
        getRoadmap: jest.fn(async () => heldSource),
        getHeld: jest.fn(async () => {
          throw refusal(404);
        }),
      }),
    });
    expect(await section('History')).toBeVisible();
    expect(screen.queryByText('Waits for a decision')).toBeNull();
  });

  it.each([
    [404, 'Could not find the source of “gone”'],
    [403, 'You may not see the source of “gone”'],
  ])('tells of %s', async (status, words) => {
    renderSources('/gone', {
      api: sourcesApi({
        getRoadmap: jest.fn(async () => {
          throw refusal(status);
        }),
      }),
    });
    expect(await screen.findByText(words)).toBeVisible();
  });
});
