import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSuggestionsConfig } from './readSuggestionsConfig';

function read(suggestions?: JsonObject) {
  return readSuggestionsConfig(new ConfigReader({ strata: { suggestions } }));
}

describe('readSuggestionsConfig', () => {
  it('ignores nothing and has no rules by default', () => {
    const nothing = {
      ignore: [],
      imageAnnotations: ['strata.backstage.io/images'],
      rules: [],
    };
    expect(read()).toEqual(nothing);
    expect(readSuggestionsConfig(new ConfigReader({}))).toEqual(nothing);
  });

  it('reads everything', () => {
    const annotation = { name: 'example.com/engine', value: 'oracle*' };
    expect(
      read({
        ignore: ['Go'],
        imageAnnotations: ['example.com/images', 'strata.backstage.io/images'],
        rules: [
          {
            name: 'Oracle schemas',
            match: { kind: 'Resource', type: 'ora-*', annotation },
            capability: 'paas/databases',
          },
        ],
      }),
    ).toEqual({
      ignore: ['Go'],
      imageAnnotations: ['strata.backstage.io/images', 'example.com/images'],
      rules: [
        {
          name: 'Oracle schemas',
          match: { kind: 'Resource', type: 'ora-*', annotation },
          capability: 'platformcapability:paas/databases',
        },
      ],
    });
  });

  it.each<[string, JsonObject, string]>([
    [
      'a rule that matches everything',
      { name: 'a', match: {}, capability: 'paas/a' },
      'strata.suggestions.rules[0].match: matches everything',
    ],
    [
      'a capability without roadmap',
      { name: 'a', match: { tag: 'a' }, capability: 'databases' },
      "strata.suggestions.rules[0].capability: 'databases' is not one capability",
    ],
    [
      'two capabilities',
      { name: 'a', match: { tag: 'a' }, capability: 'paas/a, paas/b' },
      'is not one capability',
    ],
    [
      'a rule without a name',
      { match: { tag: 'a' }, capability: 'paas/a' },
      'name',
    ],
  ])('refuses %s', (_, rule, message) => {
    expect(() => read({ rules: [rule] })).toThrow(message);
  });
});
