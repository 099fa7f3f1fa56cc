import { NotAllowedError } from '@backstage/errors';
import type { Actor } from '../routes/Access';
import { RoadmapsService } from './RoadmapsService';

describe('confirming what is held back', () => {
  const confirm = jest.fn(async () => ({ version: 2, removed: 1 }));

  function serviceWith(maintainers?: string[]) {
    return new RoadmapsService({
      roadmaps: [
        {
          config: { id: 'paas', maintainers } as never,
          reader: {} as never,
          ingestion: {} as never,
          held: { confirm } as never,
        },
      ],
      store: {} as never,
      history: {} as never,
      catalogProblems: {} as never,
    });
  }

  const request = { digest: 'abc' };
  const ada: Actor = {
    name: 'user:default/ada',
    refs: ['user:default/ada', 'group:default/data'],
  };

  beforeEach(() => jest.clearAllMocks());

  it.each<[string, string[] | undefined, Actor]>([
    ['nobody is named', undefined, ada],
    ['one of their Groups is named', ['group:default/data'], ada],
    ['they are named', ['user:default/ada'], ada],
    ['it is a service', ['group:default/other'], { name: 'external:ci' }],
  ])('is for those with the permission where %s', async (_, refs, by) => {
    await serviceWith(refs).confirmHeld('paas', request, by);
    expect(confirm).toHaveBeenCalledWith(request, by.name);
  });

  it('is for nobody else, and says for whom', async () => {
    const answer = serviceWith(['group:default/other']).confirmHeld(
      'paas',
      request,
      ada,
    );
    await expect(answer).rejects.toThrow(NotAllowedError);
    await expect(answer).rejects.toThrow('group:default/other');
    expect(confirm).not.toHaveBeenCalled();
  });
});
