import { editCapability } from './editCapability';
import { EditError } from './EditError';
import type { CapabilityEdit, ReferenceField } from './editFields';

const options = { id: 'runtime', source: 'runtime.md' };
const owner: CapabilityEdit = {
  type: 'set',
  field: 'owner',
  value: 'group:default/storage',
};
const without = (field: ReferenceField, value: string): CapabilityEdit => ({
  type: 'remove',
  field,
  value,
});

/** Lines of a document; a fence can stand in them as it is. */
function lines(...parts: string[]): string {
  return parts.map(part => `${part}\n`).join('');
}

function edit(
  text: string,
  change: CapabilityEdit,
  { name = 'cache', file = 'runtime.md', overlay = '' } = {},
) {
  return editCapability(
    {
      file,
      text,
      ...(overlay && {
        overlay: { file: 'runtime.capabilities.yaml', text: overlay },
      }),
    },
    options,
    name,
    change,
  );
}

describe('a capability block', () => {
  const document = lines(
    '# Runtime',
    '',
    '## Cache',
    '',
    'A managed cache.',
    '',
    '```yaml capability',
    '# who and what',
    'dependsOn: [databases, runtime/databases, volumes] # below',
    "lifecycle: 'planned'",
    'successor: databases',
    '```',
    '',
    'More of it.',
    '',
    '## Databases',
    '',
    '## Volumes',
  );

  it('gets one more line', () => {
    const result = edit(document, owner, {
      name: 'platformcapability:runtime/cache',
    });
    expect(result).toEqual({
      part: 'document',
      file: 'runtime.md',
      text: document.replace(
        'successor: databases\n',
        'successor: databases\nowner: group:default/storage\n',
      ),
    });
  });

  it('keeps the quotes of a value that is changed', () => {
    expect(
      edit(document, { type: 'set', field: 'lifecycle', value: 'production' })
        .text,
    ).toBe(document.replace("'planned'", "'production'"));
  });

  it('loses a reference in all its spellings', () => {
    expect(
      edit(
        document,
        without('dependsOn', 'platformcapability:runtime/databases'),
      ).text,
    ).toBe(
      document.replace('[databases, runtime/databases, volumes]', '[volumes]'),
    );
  });

  it('loses a field with its only value', () => {
    expect(edit(document, without('successor', 'Databases')).text).toBe(
      document.replace('successor: databases\n', ''),
    );
  });

  it('gets one reference for another, once', () => {
    const replace = (from: string, to: string) =>
      edit(document, { type: 'replace', field: 'dependsOn', from, to }).text;
    expect(replace('volumes', 'runtime/cache2')).toBe(
      document.replace('volumes]', 'runtime/cache2]'),
    );
    expect(replace('databases', 'volumes')).toBe(
      document.replace('[databases, runtime/databases, volumes]', '[volumes]'),
    );
  });

  it('gets another name for what it is a part of, in another roadmap', () => {
    const before = lines(
      '## Cache',
      '```yaml capability',
      'subcapabilityOf: paas/old # theirs',
      '```',
    );
    const { text } = edit(before, {
      type: 'replace',
      field: 'subcapabilityOf',
      from: 'platformcapability:paas/old',
      to: 'platformcapability:paas/new',
    });
    expect(text).toBe(
      before.replace('paas/old', 'platformcapability:paas/new'),
    );
  });

  it.each([
    ['other line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    [
      'an indented fence',
      (text: string) =>
        text.replace(/```yaml[^]*?\n```/, block => block.replace(/^/gm, '  ')),
    ],
    ['no end of the last line', (text: string) => text.trimEnd()],
  ])('stays as it is in all else, with %s', (_, written) => {
    const before = written(document);
    const after = written(
      document.replace(
        'successor: databases',
        'successor: databases\nowner: group:default/storage',
      ),
    );
    expect(edit(before, owner).text).toBe(after);
  });

  it('can be empty', () => {
    const before = lines('## Cache', '```yaml capability', '```');
    expect(edit(before, owner).text).toBe(
      lines(
        '## Cache',
        '```yaml capability',
        'owner: group:default/storage',
        '```',
      ),
    );
  });

  it.each([
    ['a mistake', ['lifecycle: [']],
    ['no end', ['lifecycle: planned'], ''],
  ])('is left alone if it has %s', (_, content, end = '```') => {
    const before = lines('## Cache', '', '```yaml capability', ...content, end);
    expect(() => edit(before, owner)).toThrow(
      /Do it by hand: write `owner: group:default\/storage` of “Cache”, at runtime.md:1\./,
    );
  });
});

describe('a section without a block', () => {
  it('gets one below its prose', () => {
    const before = lines(
      '# Runtime',
      '',
      '## Cache',
      '',
      'A cache.',
      '',
      '- Where?',
      '## Databases',
    );
    expect(edit(before, owner).text).toBe(
      lines(
        '# Runtime',
        '',
        '## Cache',
        '',
        'A cache.',
        '',
        '- Where?',
        '',
        '```yaml capability',
        'owner: group:default/storage',
        '```',
        '',
        '## Databases',
      ),
    );
  });

  it.each([
    [
      'at the end',
      '## Cache\n\nSee [a].\n\n[a]: https://a.example\n',
      '## Cache\n\nSee [a].\n\n```yaml capability\nowner: group:default/storage\n```\n\n[a]: https://a.example\n',
    ],
    [
      'without an end of line',
      '## Cache\n\nA cache.',
      '## Cache\n\nA cache.\n\n```yaml capability\nowner: group:default/storage\n```',
    ],
    [
      'with other line ends',
      '## Cache\r\n\r\nA.\r\n',
      '## Cache\r\n\r\nA.\r\n\r\n```yaml capability\r\nowner: group:default/storage\r\n```\r\n',
    ],
  ])('%s', (_, before, after) => {
    expect(edit(before, owner).text).toBe(after);
  });

  it('has nothing to remove', () => {
    expect(() => edit('## Cache\n', without('dependsOn', 'a'))).toThrow(
      '`dependsOn` does not say that. Do it by hand: take `a` out of `dependsOn` of “Cache”, at runtime.md:1.',
    );
  });

  it('is refused where a comment would hide the block', () => {
    expect(() => edit('## Cache\n\n<!-- never\nclosed\n', owner)).toThrow(
      EditError,
    );
  });
});

describe('an overlay', () => {
  const text = '## Cache\n\nA cache.\n\n## Databases\n';

  it('gets the change for a section without a block', () => {
    const overlay = 'capabilities:\n  Cache: # ours\n    lifecycle: planned\n';
    expect(edit(text, owner, { overlay })).toEqual({
      part: 'overlay',
      file: 'runtime.capabilities.yaml',
      text: `${overlay}    owner: group:default/storage\n`,
    });
  });

  it('gets the capability', () => {
    const overlay = 'capabilities:\n  databases:\n    lifecycle: planned\n';
    expect(edit(text, owner, { overlay }).text).toBe(
      `${overlay}  cache:\n    owner: group:default/storage\n`,
    );
  });

  it('gets the change of a field that it states', () => {
    const block = `${text}\n\`\`\`yaml capability\nowner: a\n\`\`\`\n`;
    const overlay = 'capabilities:\n  databases: { owner: b }\n';
    expect(edit(block, owner, { overlay, name: 'databases' }).text).toBe(
      'capabilities:\n  databases: { owner: group:default/storage }\n',
    );
  });

  it('is not used where a block states the field', () => {
    const block = `${text}\n\`\`\`yaml capability\nowner: a\n\`\`\`\n`;
    const overlay = 'capabilities:\n  databases: { lifecycle: planned }\n';
    expect(edit(block, owner, { overlay, name: 'databases' }).part).toBe(
      'document',
    );
  });

  it('is refused where the block comes to light', () => {
    const block = `${text}\n\`\`\`yaml capability\nsuccessor: b\n\`\`\`\n`;
    const overlay = 'capabilities:\n  databases: { successor: cache }\n';
    expect(() =>
      edit(block, without('successor', 'cache'), {
        overlay,
        name: 'databases',
      }),
    ).toThrow('The change does not mean there what is wanted.');
  });

  it('is refused where another capability has the same value by an alias', () => {
    const overlay =
      'capabilities:\n  cache: &it\n    lifecycle: planned\n  databases: *it\n';
    expect(() => edit(text, owner, { overlay })).toThrow('`&it`');
    expect(() => edit(text, owner, { overlay, name: 'databases' })).toThrow(
      'an alias',
    );
  });
});

it('changes a YAML roadmap', () => {
  const before = lines(
    'capabilities:',
    '  - title: Cache # first',
    '    dependsOn:',
    '      - databases',
    '  - { title: Databases }',
  );
  const file = 'runtime.yaml';
  expect(edit(before, without('dependsOn', 'databases'), { file }).text).toBe(
    before.replace('    dependsOn:\n      - databases\n', ''),
  );
  expect(edit(before, owner, { file, name: 'databases' }).text).toBe(
    before.replace(
      '{ title: Databases }',
      '{ title: Databases, owner: group:default/storage }',
    ),
  );
});

describe('a backlog', () => {
  const file = 'runtime.csv';

  it.each([
    ['Cache,,x\n', 'Cache,group:default/storage,x\n'],
    ['"Ca""che", old ,x\n', '"Ca""che", group:default/storage ,x\n'],
    ['Cache,"old",x\n', 'Cache,"group:default/storage",x\n'],
    ['Cache\r\n', 'Cache,group:default/storage\r\n'],
    [
      '"Cache\n\n",,"a\nb"\nNext,o,p\n',
      '"Cache\n\n",group:default/storage,"a\nb"\nNext,o,p\n',
    ],
  ])('gets an owner: %j', (row, after) => {
    const header = row.includes('\r')
      ? 'title,Owner,description\r\n'
      : 'title,Owner,description\n';
    const name = row.includes('""') ? 'ca-che' : 'cache';
    expect(edit(header + row, owner, { file, name }).text).toBe(header + after);
  });

  it('loses one of several values', () => {
    const text = 'title;dependsOn\nCache;"a; b, c"\n';
    expect(edit(text, without('dependsOn', 'b'), { file }).text).toBe(
      'title;dependsOn\nCache;"a, c"\n',
    );
    expect(edit(text, without('dependsOn', 'a'), { file }).text).toBe(
      'title;dependsOn\nCache;"b, c"\n',
    );
  });

  it('needs a column', () => {
    expect(() => edit('title,target\nCache,x\n', owner, { file })).toThrow(
      'The first row has no column `owner`; add one',
    );
  });
});

describe('the proof', () => {
  it('lets parts have the owner of what they are part of', () => {
    const before =
      '## Cache\n\nA.\n\n### Shards\n\n### Own\n\n```yaml capability\nowner: b\n```\n';
    expect(edit(before, owner).text).toContain('owner: group:default/storage');
  });

  it('refuses what would change another capability', () => {
    const before = lines(
      '## Cache',
      '```yaml capability',
      'aliases: [store]',
      '```',
      '## Databases',
      '```yaml capability',
      'dependsOn: [store]',
      '```',
    );
    expect(() => edit(before, without('aliases', 'store'))).toThrow(
      '`platformcapability:runtime/databases`',
    );
  });

  it('refuses what is so already', () => {
    const before = '## Cache\n\n```yaml capability\nowner: storage\n```\n';
    expect(() => edit(before, owner)).toThrow(
      'The `owner` is `group:default/storage` already.',
    );
  });

  it('refuses a value that cannot be one', () => {
    expect(() => edit('## Cache\n', { ...owner, value: 'a b/c/d' })).toThrow(
      EditError,
    );
  });

  it('finds a capability by an earlier name, and says so where there is none', () => {
    const before = '## Cache\n\n```yaml capability\naliases: [store]\n```\n';
    expect(edit(before, owner, { name: 'store' }).text).toContain('owner');
    expect(() => edit(before, owner, { name: 'nothing' })).toThrow(
      'runtime.md has no capability `nothing`',
    );
  });

  it('removes a value that the reader leaves out', () => {
    const before =
      '## Cache\n\n```yaml capability\ndependsOn: [cache, databases]\n```\n\n## Databases\n';
    expect(edit(before, without('dependsOn', 'cache')).text).toBe(
      before.replace('[cache, databases]', '[databases]'),
    );
  });
});
