import { createTestDatabases } from '../../__testUtils__/databases';
import {
  capability,
  decider,
  draft,
  entity,
  requester,
  submitOf,
} from '../__testUtils__/records';
import { OnboardingStore } from '../store/OnboardingStore';
import { FiguresStore } from './FiguresStore';

const databases = createTestDatabases();
const other = 'component:default/x';

describe.each(databases.cases)('FiguresStore on %s', id => {
  const by = (actor: string, day: number) => {
    const at = new Date(Date.UTC(2026, 10, day, 12));
    return { actor, at, remindAt: at };
  };

  it('knows what was submitted, and why something was refused, of however many capabilities', async () => {
    const knex = await databases.initMigrated(id);
    const onboardings = new OnboardingStore(knex);
    const figures = new FiguresStore(knex);
    const submit = (event: Partial<typeof draft>, day: number) =>
      onboardings.create(
        [{ ...draft, ...event }, submitOf()],
        by(requester, day),
      );
    await submit({ id: '1' }, 1);
    const refused = await submit({ id: '2', entity: other }, 2);
    await onboardings.create(
      [{ ...draft, id: '3', capability: 'platformcapability:paas/draft' }],
      by(requester, 3),
    );
    await onboardings.change(
      refused.id,
      2,
      () => [{ type: 'reject', reason: 'Too large' }],
      by(decider, 4),
    );
    expect(await figures.getCapabilities()).toEqual([capability]);
    expect(await figures.getRefusals([capability], 10)).toEqual([
      {
        capability,
        entity: other,
        reason: 'Too large',
        at: '2026-11-04T12:00:00.000Z',
      },
    ]);
    expect(await figures.getRefusals([capability], 0)).toEqual([]);
    const many = Array.from({ length: 1500 }, (_, index) => `p:x/y${index}`);
    const found = await figures.getFigures([...many, capability]);
    expect(found.map(row => [row.entity, row.state]).sort()).toEqual([
      [entity, 'submitted'],
      [other, 'rejected'],
    ]);
    expect(await figures.getFigures([capability], 1)).toMatchObject([
      { entity: other },
    ]);
    expect(await figures.getRefusals([...many, capability], 1)).toHaveLength(1);
  });
});
