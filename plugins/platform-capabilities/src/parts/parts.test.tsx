import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { READINESS, READINESS_WORDS } from './lifecycle';
import { LifecycleMark } from './LifecycleMark';
import { OwnerLink } from './OwnerLink';
import { EmptyState, FailingState, LoadingState } from './States';
import { TechnologyList } from './TechnologyList';

function show(element: ReactElement) {
  return renderInTestApp(element, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('LifecycleMark', () => {
  it('tells every state by a word and by a shape of its own', async () => {
    const { container } = show(
      <ul>
        {READINESS.map(it => (
          <li key={it}>
            <LifecycleMark lifecycle={it === 'unstated' ? undefined : it} />
          </li>
        ))}
      </ul>,
    );
    for (const word of Object.values(READINESS_WORDS)) {
      expect(await screen.findByText(word)).toBeVisible();
    }
    const shapes = [...container.querySelectorAll('svg')].map(
      it => it.innerHTML,
    );
    expect(new Set(shapes).size).toBe(READINESS.length);
  });

  it('says when something is planned for', async () => {
    show(<LifecycleMark lifecycle="planned" target="2027-Q1" />);
    expect(await screen.findByText('Planned for 2027-Q1')).toBeVisible();
  });

  it('keeps the word for screen readers when it is compact', async () => {
    show(<LifecycleMark lifecycle="deprecated" compact />);
    expect(
      await screen.findByRole('img', { name: 'Deprecated' }),
    ).toBeVisible();
  });
});

describe('OwnerLink', () => {
  it('links to the Group', async () => {
    show(
      <OwnerLink
        owner={{
          ref: 'group:default/sre',
          title: 'Site Reliability',
          found: true,
        }}
      />,
    );
    expect(
      await screen.findByRole('link', { name: 'Site Reliability' }),
    ).toHaveAttribute('href', '/catalog/default/group/sre');
  });

  it('says that there is none', async () => {
    show(<OwnerLink />);
    expect(await screen.findByText('No owner')).toBeVisible();
  });

  it('says that the owner does not exist, and does not link to it', async () => {
    show(
      <OwnerLink
        owner={{ ref: 'group:default/gone', title: 'gone', found: false }}
      />,
    );
    expect(await screen.findByText(/owner not found/)).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('TechnologyList', () => {
  it('groups by standing, what is used first', async () => {
    show(
      <TechnologyList
        technologies={[
          { name: 'Quay', standing: 'example' },
          { name: 'Artifactory', standing: 'retiring' },
          { name: 'Zot', standing: 'candidate' },
          { name: 'Harbor', standing: 'adopted', aliases: ['goharbor'] },
        ]}
      />,
    );
    await screen.findByText('Harbor');
    expect(screen.getAllByRole('term').map(it => it.textContent)).toEqual([
      'Adopted',
      'Retiring',
      'Candidates',
      'Examples',
    ]);
    const [adopted, retiring] = screen.getAllByRole('definition');
    expect(within(adopted).getByText('Harbor')).toHaveAttribute(
      'title',
      'Also goharbor',
    );
    expect(
      within(retiring).getByText('Artifactory').querySelector('svg'),
    ).not.toBeNull();
  });
});

describe('states', () => {
  it('says what is loading', async () => {
    show(<LoadingState what="the map" />);
    expect(await screen.findByRole('status')).toHaveTextContent(
      'Loading the map…',
    );
  });

  it('says what to do where there is nothing', async () => {
    show(<EmptyState title="Nothing here">Add something.</EmptyState>);
    expect(await screen.findByText('Nothing here')).toBeVisible();
    expect(screen.getByText('Add something.')).toBeVisible();
  });

  it('says why something failed, and tries again', async () => {
    const onRetry = jest.fn();
    show(
      <FailingState
        what="the map"
        error={new Error('The database is away')}
        onRetry={onRetry}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Could not load the map.*The database is away/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
});
