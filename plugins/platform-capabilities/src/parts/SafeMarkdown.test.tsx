import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { SafeMarkdown } from './SafeMarkdown';

async function show(content: string) {
  renderInTestApp(
    <section aria-label="document">
      <SafeMarkdown content={content} />
    </section>,
  );
  return screen.findByRole('region', { name: 'document' });
}

describe('SafeMarkdown', () => {
  it('shows what Markdown is for', async () => {
    const document = await show(
      'Some **bold** text\n\n* one\n* two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```yaml\nname: x\n```',
    );
    expect(within(document).getByText('bold').tagName).toBe('STRONG');
    expect(within(document).getAllByRole('listitem')).toHaveLength(2);
    expect(within(document).getByRole('cell', { name: '1' })).toBeVisible();
    expect(within(document).getByText('name: x').tagName).toBe('CODE');
  });

  it.each([
    ['https', '[text](https://example.com/a)', 'https://example.com/a'],
    [
      'http in capitals',
      '[text](HTTP://EXAMPLE.com/a)',
      'http://example.com/a',
    ],
    ['a path of the portal', '[text](/catalog?x=1#y)', '/catalog?x=1#y'],
    ['mailto', '[text](mailto:a@example.com)', 'mailto:a@example.com'],
  ])('links to %s', async (_, content, href) => {
    const document = await show(content);
    const link = within(document).getByRole('link', { name: /text/ });
    expect(link).toHaveAttribute('href', href);
  });

  it('gives another site no way back to this page', async () => {
    const document = await show('[text](https://example.com)');
    expect(within(document).getByRole('link')).toHaveAttribute(
      'rel',
      expect.stringMatching(/noopener/),
    );
  });

  it.each([
    '[text](javascript:alert(1))',
    '[text](<jAvA\tscript:alert(1)>)',
    '[text](<java\nscript:alert(1)>)',
    '[text](jAvA&#9;script:alert(1))',
    '[text](&#1;javascript:alert(1))',
    '[text](irc:example.com)',
    '[text](xmpp:a@example.com)',
    '[text](data:text/html;base64,PHNjcmlwdD4=)',
    '[text](vbscript:x)',
    '[text](blob:https://example.com/1)',
    '[text](file:///etc/passwd)',
    '[text](//evil.example)',
    '[text](/\\evil.example)',
    '[text](\\\\evil.example)',
    '[text](/&#9;/evil.example)',
    '[text](https:evil.example)',
    '[text](./elsewhere.md)',
    '[text](#section)',
    '[text][ref]\n\n[ref]: javascript:alert(1)',
    '<irc:example.com>text',
    '![text](data:image/png;base64,AAAA)',
    '![text](//evil.example/pixel.png)',
  ])('shows %j as text, not as a link', async content => {
    const document = await show(content);
    expect(document).toHaveTextContent(/text/);
    expect(within(document).queryByRole('link')).toBeNull();
    expect(document.querySelector('a, img')).toBeNull();
  });

  it('shows an image as a link, so that nothing is loaded', async () => {
    const document = await show(
      '![a diagram](https://example.com/x.png) ![second][ref]\n\n[ref]: https://example.com/y.png',
    );
    expect(document.querySelector('img')).toBeNull();
    expect(
      within(document).getByRole('link', { name: /a diagram/ }),
    ).toHaveAttribute('href', 'https://example.com/x.png');
    expect(
      within(document).getByRole('link', { name: /second/ }),
    ).toHaveAttribute('href', 'https://example.com/y.png');
  });

  it('shows a linked image as one link', async () => {
    const document = await show(
      '[![badge](https://example.com/x.png)](https://example.com/build)',
    );
    const link = within(document).getByRole('link', { name: /badge/ });
    expect(link).toHaveAttribute('href', 'https://example.com/build');
    expect(link.querySelector('a')).toBeNull();
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)></svg>',
    '<script>alert(1)</script>',
    '<iframe src="https://example.com"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<form action="https://example.com"><input name=a></form>',
    '<style>body{display:none}</style>',
    '<p id="root" class="MuiButton-root" style="position:fixed">x</p>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  ])('leaves out %s', async content => {
    const document = await show(`before ${content} after\n\n${content}\n\nend`);
    expect(
      document.querySelector(
        'img, svg, script, iframe, a, form, input, style, math, [id], [style]',
      ),
    ).toBeNull();
    expect(document).toHaveTextContent(/before .*after.*end/);
  });

  it('puts headings below those of the page and gives them no id', async () => {
    const document = await show('# First\n\n## Second\n\n###### Deep');
    expect(
      within(document).getByRole('heading', { name: 'First', level: 4 }),
    ).toBeVisible();
    expect(
      within(document).getByRole('heading', { name: 'Second', level: 5 }),
    ).toBeVisible();
    expect(
      within(document).getByRole('heading', { name: 'Deep', level: 6 }),
    ).toBeVisible();
    expect(document.querySelector('[id]')).toBeNull();
  });

  it.each([
    ['very long', `**${'a'.repeat(100_000)}`],
    ['very deep', `${'>'.repeat(20_000)} end`],
    ['full of brackets', '['.repeat(49_000)],
    ['full of nested emphasis', '*a '.repeat(10_000)],
    [
      'a table of a million cells',
      `|${'a|'.repeat(1000)}\n|${'-|'.repeat(1000)}\n${'|x\n'.repeat(1000)}`,
    ],
  ])('survives a document that is %s', async (_, content) => {
    const document = await show(content);
    expect(document.textContent!.length).toBeGreaterThan(2);
    expect(document.querySelectorAll('*').length).toBeLessThan(20_000);
  });
});
