import {
  documentNamesOf,
  isDocumentName,
  isOverlayName,
  isRoadmapText,
  overlayNameOf,
} from './documentNames';

it.each([
  ['runtime.md', true],
  ['a/b.markdown', true],
  ['a.YAML', true],
  ['a.yml', true],
  ['backlog.CSV', true],
  ['_index.en.md', true],
  ['a.txt', false],
  ['a.md.bak', false],
  ['md', false],
  ['.hidden.md', false],
  ['..data/a.md', false],
  ['a/.git/b.md', false],
  ['node_modules/a/b.md', false],
  ['a/node_modules/b.md', false],
  ['node_modules.md', true],
  ['a.capabilities.yaml', false],
  ['a.capabilities.yml', true],
  ['README.md', false],
  ['a/readme.zh-CN.markdown', false],
  ['README_ja.md', false],
  ['ChangeLog.md', false],
  ['CODE_OF_CONDUCT.md', false],
  ['contributing.md', false],
  ['readmes/a.md', true],
  ['license-server.md', true],
  ['SECURITY.md', false],
  ['security.md', true],
  ['Governance.md', true],
])('%s can be a document: %s', (path, expected) => {
  expect(isDocumentName(path)).toBe(expected);
});

it.each([
  ['a.md', 'any text', true],
  ['a.yaml', 'title: A\ncapabilities:\n  - title: B\n', true],
  ['a.yml', 'layers : []', true],
  ['a.yaml', '\ufeff"layers": []\r\n', true],
  ['a.yaml', 'kind: Component\rlayers:\r', true],
  ['a.yaml', 'spec:\n  capabilities: []\n', false],
  ['a.yaml', '# capabilities: []\n', false],
  ['a.YML', 'mycapabilities: []\ncapabilitiesOf: a\n', false],
  ['a.yaml', '', false],
  ['a.csv', 'title,owner\nA,x\n', true],
  ['a.csv', '\ufeff"Depends on";Title\r\n', true],
  ['a.CSV', `title,owner\n${'A,x\n'.repeat(10_000)}`, true],
  ['a.csv', 'title,price\nA,1\n', false],
  ['a.csv', 'title\nA\n', false],
  ['a.csv', 'owner,target\nx,2027\n', false],
  ['a.csv', 'time,value\n1,2\n', false],
  ['a.csv', '<!doctype html><title>owner', false],
  ['a.csv', '', false],
])('%s with %j is a document: %s', (path, text, expected) => {
  expect(isRoadmapText(path, text)).toBe(expected);
});

it.each([
  ['a/runtime.md', 'a/runtime.capabilities.yaml'],
  ['runtime.YML', 'runtime.capabilities.yaml'],
  ['_index.en.md', '_index.en.capabilities.yaml'],
  ['a.b/ROADMAP', 'a.b/ROADMAP.capabilities.yaml'],
  ['a.b\\notes.txt', 'a.b\\notes.capabilities.yaml'],
])('%s has the overlay %s', (document, overlay) => {
  expect(overlayNameOf(document)).toBe(overlay);
  expect(isOverlayName(overlay)).toBe(true);
  expect(isOverlayName(document)).toBe(false);
});

it('names the documents that an overlay can be for', () => {
  const names = documentNamesOf('a/runtime.capabilities.yaml');
  expect(names).toContain('a/runtime.md');
  expect(names.filter(isDocumentName)).toEqual(names);
  expect(new Set(names.map(overlayNameOf))).toEqual(
    new Set(['a/runtime.capabilities.yaml']),
  );
});
