import { toOutputs } from './toOutputs';

const urlOf = (link: unknown) => toOutputs([link])[0]?.url;

describe('toOutputs', () => {
  it('keeps links to the web, to pages of the portal and to entities', () => {
    expect(
      toOutputs([
        {
          title: ' The\ncache ',
          url: 'https://example.com/a?b=c#d',
          icon: 'x',
        },
        { title: 'Here', url: '/platform/map?roadmap=paas' },
        { title: 'Entity', entityRef: 'resource:default/Cache' },
        { url: 'http://example.com' },
      ]),
    ).toEqual([
      { title: 'The cache', url: 'https://example.com/a?b=c#d' },
      { title: 'Here', url: '/platform/map?roadmap=paas' },
      { title: 'Entity', url: '/catalog/default/resource/cache' },
      { title: 'http://example.com/', url: 'http://example.com/' },
    ]);
  });

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    'jAvA\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'irc://example.com',
    'file:///etc/passwd',
    '//example.com',
    '/\\example.com',
    '/\t/example.com',
    '\\\\example.com',
    'relative/page',
    'http://portal.invalid/x',
    'https://',
    '',
    `https://example.com/${'a'.repeat(2000)}`,
  ])('leaves out %j', url => {
    expect(toOutputs([{ title: 'x', url }])).toEqual([]);
  });

  it.each([
    undefined,
    'links',
    { 0: { url: 'https://example.com' } },
    [undefined, 7, 'https://example.com', [], {}, { url: 7 }],
    [{ entityRef: 'no ref' }, { entityRef: {} }, { entityRef: 'a:../b' }],
  ])('makes nothing of %j', links => {
    expect(toOutputs(links)).toEqual([]);
  });

  it('takes no credentials over', () => {
    expect(urlOf({ url: 'https://user:hunter2@example.com/' })).toBe(
      'https://example.com/',
    );
  });

  it('bounds titles and the number of links', () => {
    const outputs = toOutputs(
      Array.from({ length: 500 }, () => ({
        title: `\u202e${'long '.repeat(10_000)}`,
        url: 'https://example.com',
      })),
    );
    expect(outputs).toHaveLength(20);
    expect(outputs[0].title).toMatch(/^long long .*…$/);
    expect(outputs[0].title.length).toBe(120);
  });
});
