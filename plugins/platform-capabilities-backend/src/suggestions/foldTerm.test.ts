import * as fc from 'fast-check';
import { foldTerm, isTelling } from './foldTerm';

describe('foldTerm', () => {
  it.each([
    ['VMWare', 'VMware'],
    ['Argo CD', 'argo-cd', 'ArgoCD', 'argo_cd', ' ARGO  CD '],
    ['Node.js', 'nodejs'],
    ['ＫＡＦＫＡ', 'kafka'],
    ['Cloud\u00a0Native PG', 'cloud-native-pg'],
  ])('takes %s and its like for one', (...spellings) => {
    expect(new Set(spellings.map(foldTerm)).size).toBe(1);
  });

  it.each([
    ['postgres', 'PostgreSQL'],
    ['node', 'Node.js'],
    ['C', 'C++'],
    ['C#', 'C++'],
    ['Zürich', 'Zurich'],
  ])('leaves %s and %s apart', (one, other) => {
    expect(foldTerm(one)).not.toBe(foldTerm(other));
  });

  it('folds what is folded no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const folded = foldTerm(text);
        expect(foldTerm(folded)).toBe(folded);
      }),
      { numRuns: 10_000 },
    );
  });

  it('does not care about case, separators and forms of Unicode', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    const separator = fc.constantFrom(' ', '-', '_', '.', '\t', ' - ');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, separator), { minLength: 1 }),
        parts => {
          const joined = parts.map(([text]) => text).join('');
          const apart = parts.map(pair => pair.join('')).join('');
          expect(foldTerm(apart)).toBe(foldTerm(joined));
          expect(foldTerm(joined.normalize('NFD'))).toBe(foldTerm(joined));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('does not care about the case of what people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), text => {
        expect(foldTerm(text.toUpperCase())).toBe(foldTerm(text));
      }),
    );
  });
});

describe('isTelling', () => {
  it.each(['go', 'k8s', '漢字', 'c++', 'h2'])('lets %s be looked for', term => {
    expect(isTelling(term)).toBe(true);
  });

  it.each(['', 'r', '11', '15.2', '++', '中'])('does not look for %s', term => {
    expect(isTelling(term)).toBe(false);
  });
});
