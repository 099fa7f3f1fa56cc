import { isDocumentName, isOverlayName, overlayNameOf } from './names';

it.each([
  ['runtime.md', true],
  ['a/b.markdown', true],
  ['a.YAML', true],
  ['a.yml', true],
  ['a.txt', false],
  ['a.md.bak', false],
  ['.hidden.md', false],
  ['..data/a.md', false],
  ['a.capabilities.yaml', false],
])('%s is a document: %s', (name, expected) => {
  expect(isDocumentName(name)).toBe(expected);
});

it('names the overlay of a document', () => {
  expect(overlayNameOf('a/runtime.md')).toBe('a/runtime.capabilities.yaml');
  expect(isOverlayName(overlayNameOf('a.yml'))).toBe(true);
});
