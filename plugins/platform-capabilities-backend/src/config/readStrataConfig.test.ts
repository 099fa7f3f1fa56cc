import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readStrataConfig } from './readStrataConfig';

function read(roadmaps: JsonObject) {
  return readStrataConfig(new ConfigReader({ strata: { roadmaps } }));
}

describe('readStrataConfig', () => {
  it('has no roadmaps without configuration', () => {
    expect(readStrataConfig(new ConfigReader({}))).toEqual([]);
  });

  it('fills in the defaults', () => {
    expect(read({ paas: { file: 'paas.md' } })).toEqual([
      {
        id: 'paas',
        source: { kind: 'file', target: 'paas.md' },
        schedule: { frequency: { seconds: 30 }, timeout: { minutes: 2 } },
        limits: {
          bytes: 5242880,
          totalBytes: 52428800,
          documents: 1000,
          timeout: 30000,
        },
        heldBack: { share: 0.3, atLeast: 5 },
      },
    ]);
  });

  it('reads everything', () => {
    const [roadmap] = read({
      runtime: {
        url: 'https://example.com/runtime.md',
        overlay: 'https://example.com/overlay.yaml',
        title: 'Runtime',
        defaults: { layer: 2, type: 'capability', owner: 'group:default/a' },
        owners: [{ name: 'data*', owner: 'group:default/data' }],
        ignoredHeadings: ['Thanks'],
        schedule: { frequency: { hours: 1 }, timeout: 'PT1M' },
        limits: { bytes: 10, totalBytes: 30, nodes: 20, timeout: '5s' },
        heldBack: { share: 100, atLeast: 1 },
        maintainers: ['platform', 'user:default/ada'],
      },
    });
    expect(roadmap).toEqual({
      id: 'runtime',
      source: { kind: 'url', target: 'https://example.com/runtime.md' },
      overlay: 'https://example.com/overlay.yaml',
      title: 'Runtime',
      defaults: { layer: 2, type: 'capability', owner: 'group:default/a' },
      owners: [{ name: 'data*', owner: 'group:default/data' }],
      ignoredHeadings: ['Thanks'],
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
      limits: {
        bytes: 10,
        totalBytes: 30,
        nodes: 20,
        documents: 1000,
        timeout: 5000,
      },
      heldBack: { share: 1, atLeast: 1 },
      maintainers: ['group:default/platform', 'user:default/ada'],
    });
  });

  it('reads what is remote less often', () => {
    const [roadmap] = read({ a: { tree: 'https://example.com/tree/main' } });
    expect(roadmap.schedule.frequency).toEqual({ minutes: 5 });
  });

  it('reads the globs of a folder or tree', () => {
    const globs = { include: ['**/*.md', 'a.yaml'], exclude: ['old/**'] };
    const [a, b] = read({
      a: { folder: 'a', ...globs },
      b: { tree: 'https://example.com/tree/main', exclude: ['.*'] },
    });
    expect(a.source).toEqual({ kind: 'folder', target: 'a', ...globs });
    expect(b.source).toMatchObject({ kind: 'tree', exclude: ['.*'] });
  });

  it.each(['/a/*.md', './*.md', '../*.md', 'a/../../b', '..', 'a\\*.md', ' '])(
    'refuses the glob %j',
    glob => {
      expect(() => read({ paas: { folder: 'a', exclude: [glob] } })).toThrow(
        `strata.roadmaps.paas.exclude[0]: '${glob}' matches nothing`,
      );
    },
  );

  it.each<[string, JsonObject, string]>([
    [
      'globs for one document',
      { url: 'https://a/b.md', include: ['*'] },
      "paas.include: a url is one document; remove it, or use 'tree'",
    ],
    [
      'globs that are none',
      { folder: 'a', include: [] },
      'paas.include: has no pattern',
    ],
    ['no source', {}, 'strata.roadmaps.paas: set exactly one of file'],
    ['two sources', { file: 'a', url: 'b' }, 'it has file and url'],
    ['a path as a URL', { url: 'a.md' }, 'strata.roadmaps.paas.url: not a URL'],
    ['a URL as a path', { file: 'https://a/b.md' }, "use 'url' for it"],
    ['an overlay of a folder', { folder: 'a', overlay: 'b' }, 'paas.overlay'],
    [
      'an overlay of another kind',
      { file: 'a', overlay: 'https://a/b' },
      'must be a file too',
    ],
    [
      'a bad default',
      { file: 'a', defaults: { lifecycle: 'ready' } },
      'strata.roadmaps.paas.defaults.lifecycle',
    ],
    [
      'a rule for nothing',
      { file: 'a', owners: [{ owner: 'b' }] },
      'strata.roadmaps.paas.owners[0]: says neither layer nor name',
    ],
    ['a bad limit', { file: 'a', limits: { bytes: 0 } }, 'paas.limits.bytes'],
    [
      'a bad share',
      { file: 'a', heldBack: { share: 300 } },
      'paas.heldBack.share: is 300',
    ],
    [
      'a bad number',
      { file: 'a', heldBack: { atLeast: 0 } },
      'paas.heldBack.atLeast: is 0',
    ],
  ])('refuses %s', (_, roadmap, message) => {
    expect(() => read({ paas: roadmap })).toThrow(message);
  });

  it('refuses an id that cannot be a namespace', () => {
    expect(() => read({ My_Platform: { file: 'a' } })).toThrow(
      "strata.roadmaps.My_Platform: 'My_Platform' cannot be a catalog namespace",
    );
  });
});
