import { mergeTechnologies, splitNames } from './technologies';

describe('splitNames', () => {
  it.each([
    ['a, b, c.', ['a', 'b', 'c']],
    ['a (b, c), d', ['a (b, c)', 'd']],
    ['a [b, c], d {e, f}', ['a [b, c]', 'd {e, f}']],
    ['a (b, c', ['a (b', 'c']],
    [':-), b', [':-)', 'b']],
    ['.NET, Node.js, Co.', ['.NET', 'Node.js', 'Co']],
    ['a, b, and c', ['a', 'b', 'c']],
    ['Android, Orange', ['Android', 'Orange']],
    ['a; b, , etc.', ['a', 'b']],
    ['…', []],
    ['', []],
  ])('splits %j', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });
});

describe('mergeTechnologies', () => {
  it('lets a later list say more of what an earlier one has, whatever its case', () => {
    expect(
      mergeTechnologies(
        [
          { name: 'VMWare', standing: 'example' },
          { name: 'Quay', standing: 'example' },
          { name: 'Goharbor', standing: 'example' },
        ],
        [
          { name: 'Harbor', standing: 'adopted', aliases: ['goharbor'] },
          { name: 'VMware', standing: 'retiring' },
        ],
        [{ name: 'Zot', standing: 'candidate' }],
      ),
    ).toEqual([
      { name: 'VMware', standing: 'retiring' },
      { name: 'Quay', standing: 'example' },
      { name: 'Harbor', standing: 'adopted', aliases: ['goharbor'] },
      { name: 'Zot', standing: 'candidate' },
    ]);
  });
});
