/* eslint-disable no-script-url -- they are what must not come through */
import { capabilityEntity } from './__testUtils__/entities';
import { sourceOf } from './sourceOf';

const source = (annotations: Record<string, string>) =>
  sourceOf(capabilityEntity('x', { annotations }));

describe('sourceOf', () => {
  it('links to a line on the web', () => {
    expect(
      source({
        'backstage.io/source-location': 'url:https://git.example.com/a.md#L7',
        'backstage.io/edit-url': 'https://git.example.com/edit/a.md',
      }),
    ).toEqual({
      text: 'a.md, line 7',
      view: 'https://git.example.com/a.md#L7',
      edit: 'https://git.example.com/edit/a.md',
    });
  });

  it('names a file of the server without its folders', () => {
    expect(
      source({ 'backstage.io/source-location': 'file:/srv/roadmaps/a.md#L7' }),
    ).toEqual({ text: 'a.md, line 7', view: undefined, edit: undefined });
  });

  it('does without a line', () => {
    expect(
      source({ 'backstage.io/source-location': 'url:https://x.example/a.yaml' })
        ?.text,
    ).toBe('a.yaml');
  });

  it('knows nothing without the annotation, and links to nothing dangerous', () => {
    expect(source({})).toBeUndefined();
    expect(
      source({
        'backstage.io/source-location': 'url:javascript:alert(1)',
        'backstage.io/edit-url': 'javascript:alert(1)',
      }),
    ).toMatchObject({ view: undefined, edit: undefined });
  });
});
