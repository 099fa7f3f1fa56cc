import { drawChange, fieldWords } from './fieldChange';

describe('drawChange', () => {
  it('shows a short value as one', () => {
    expect(drawChange({ field: 'layer', from: 2, to: 3 })).toEqual({
      kind: 'value',
      from: '2',
      to: '3',
    });
    expect(drawChange({ field: 'owner', to: 'group:default/a' })).toEqual({
      kind: 'value',
      to: 'group:default/a',
    });
  });

  it('shows of a list what came and what went', () => {
    expect(
      drawChange({
        field: 'technologies',
        from: [
          { name: 'Harbor', standing: 'adopted' },
          { name: 'Quay', standing: 'example' },
        ],
        to: [
          { name: 'Harbor', standing: 'retiring' },
          { name: 'Quay', standing: 'example' },
        ],
      }),
    ).toEqual({
      kind: 'list',
      removed: ['Harbor (adopted)'],
      added: ['Harbor (retiring)'],
    });
    expect(
      drawChange({
        field: 'links',
        to: [{ url: 'https://a.example', title: 'Docs' }],
      }),
    ).toEqual({
      kind: 'list',
      removed: [],
      added: ['Docs (https://a.example)'],
    });
  });

  it('shows long texts and structures by their lines', () => {
    expect(
      drawChange({ field: 'description', from: 'One\n\nTwo', to: 'One' }),
    ).toEqual({ kind: 'text', from: 'One\n\nTwo', to: 'One' });
    expect(
      drawChange({ field: 'onboarding', to: { approval: 'owner' } }),
    ).toEqual({ kind: 'text', from: '', to: '{\n  "approval": "owner"\n}' });
  });
});

describe('fieldWords', () => {
  it('has words where the name of a field is none', () => {
    expect(fieldWords('dependsOn')).toBe('depends on');
    expect(fieldWords('owner')).toBe('owner');
  });
});
