import { withoutDecisions } from './withoutDecisions';

describe('withoutDecisions', () => {
  it('takes out the questions that are shown apart, and nothing else', () => {
    expect(
      withoutDecisions(
        'Prose.\n\n* Which *cloud*?\n* Keep me\n1. How much?\n\nMore. Which cloud?',
        ['Which cloud?', 'How much?'],
      ),
    ).toBe('Prose.\n\n* Keep me\n\nMore. Which cloud?');
  });

  it('changes nothing without decisions', () => {
    expect(withoutDecisions('- a\n- b', [])).toBe('- a\n- b');
  });
});
