import fs from 'fs';
import path from 'path';
import { readRoadmaps, type ReadRoadmapResult } from './readRoadmap';

const FOLDER = path.resolve(__dirname, '../../../../shared/seeds');

/** The published roadmap documents that the reader was made for; they stand beside the repository. */
function readSeeds(): Map<string, ReadRoadmapResult> {
  if (!fs.existsSync(FOLDER)) {
    throw new Error(
      `The seed documents are not in ${FOLDER}; put them there to run this test`,
    );
  }
  const names = fs.readdirSync(FOLDER).filter(name => name.endsWith('.md'));
  const results = readRoadmaps(
    names.map(file => ({
      documents: [{ file, text: fs.readFileSync(`${FOLDER}/${file}`, 'utf8') }],
      options: { id: file.replace(/[^a-z]/g, ''), source: file },
    })),
  );
  return new Map(names.map((name, index) => [name, results[index]]));
}

describe('the seed documents', () => {
  const seeds = readSeeds();
  const of = (name: string) => seeds.get(name)!;
  const mentions = ({ roadmap }: ReadRoadmapResult) =>
    roadmap.capabilities.flatMap(({ technologies = [] }) =>
      technologies.map(({ name }) => name),
    );
  const capability = (name: string, title: string) =>
    of(name).roadmap.capabilities.find(it => it.title === title)!;

  it('give no problem at all', () => {
    const problems = [...seeds.values()].flatMap(result => result.problems);
    expect(problems).toEqual([]);
  });

  it('have seven titled layers in the runtime', () => {
    const { roadmap } = of('runtime.md');
    expect(roadmap.title).toBe('Kubernetes Runtime Roadmap');
    expect(roadmap.layers.map(({ layer }) => layer)).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
    expect(roadmap.layers[6]).toEqual({ layer: 6, title: 'Applications' });
    expect(roadmap.layers.every(({ title }) => title)).toBe(true);
  });

  it('have 38 capabilities on five layers in the runtime', () => {
    const { capabilities } = of('runtime.md').roadmap;
    const onLayer = (layer: number) =>
      capabilities.filter(it => it.layer === layer).length;
    expect([0, 1, 2, 3, 4, 5, 6].map(onLayer)).toEqual([3, 3, 2, 12, 18, 0, 0]);
    expect(capabilities.every(({ type }) => type === 'capability')).toBe(true);
  });

  it('have six parts of Observability', () => {
    const parts = of('runtime.md').roadmap.capabilities.filter(
      it => it.subcapabilityOf !== undefined,
    );
    expect(parts.map(({ title }) => title)).toEqual([
      'Logging',
      'Metrics',
      'Tracing',
      'Syscall Tracing',
      'Alerting',
      'Visualization',
    ]);
    for (const { subcapabilityOf } of parts) {
      expect(subcapabilityOf).toBe(
        'platformcapability:runtimemd/observability',
      );
    }
  });

  it('mention 193 technologies, 165 of them distinct, in the runtime', () => {
    const names = mentions(of('runtime.md'));
    expect(names).toHaveLength(193);
    expect(new Set(names).size).toBe(165);
    expect(names.filter(name => /[.,;]$|^\s|\s$/.test(name))).toEqual([]);
  });

  it('keep brackets in a name and drop the full stop of a list', () => {
    const names = ({
      technologies = [],
    }: {
      technologies?: { name: string }[];
    }) => technologies.map(({ name }) => name);
    expect(names(capability('runtime.md', 'Key Management'))).toEqual([
      'HashCorp Vault',
      'AWS Key Management Service (KMS)',
      'Google Cloud KMS',
      'Azure Key Vault',
    ]);
    expect(names(capability('platform.md', 'Service Mesh'))).toEqual([
      'Istio',
      'Linkerd',
      'Consul Connect',
      'App Mesh',
      'Open Service Mesh',
    ]);
  });

  it('take a list in the prose for no technologies', () => {
    const security = capability('runtime.md', 'Security and Compliance');
    expect(security.technologies).toBeUndefined();
    expect(security.decisions).toBeUndefined();
    expect(security.description).toContain('- Runtime security');
  });

  it('keep the four questions about the platform', () => {
    const { decisions = [] } = capability('runtime.md', 'Platform');
    expect(decisions).toHaveLength(4);
    expect(decisions.every(question => question.endsWith('?'))).toBe(true);
  });

  it('have eleven services on layer 5 and 16 mentions in the platform', () => {
    const { capabilities } = of('platform.md').roadmap;
    expect(capabilities).toHaveLength(11);
    for (const { layer, type } of capabilities) {
      expect({ layer, type }).toEqual({ layer: 5, type: 'service' });
    }
    expect(mentions(of('platform.md'))).toHaveLength(16);
  });

  it('have a service proxy in both documents', () => {
    const refs = ['runtime.md', 'platform.md'].map(
      name => capability(name, 'Service Proxy').ref,
    );
    expect(refs).toEqual([
      'platformcapability:runtimemd/service-proxy',
      'platformcapability:platformmd/service-proxy',
    ]);
  });

  it('have a glossary and a journey in the section page, and nothing else', () => {
    // Its id is made up here, because a section page has no name of its own.
    const { roadmap } = readRoadmaps([
      {
        documents: [
          {
            file: '_index.md',
            text: fs.readFileSync(`${FOLDER}/_index.md`, 'utf8'),
          },
        ],
        options: { id: 'paas', source: '_index.md' },
      },
    ])[0];
    expect(roadmap.glossary.map(({ term }) => term)).toEqual([
      'Kubernetes',
      'Kubernetes Runtime',
      'Platform-as-a-Service (PaaS)',
    ]);
    expect(roadmap.journey).toEqual([
      { title: 'Stages', target: 'stages' },
      { title: 'Runtime', target: 'runtime' },
      { title: 'Platform as a Service', target: 'platform' },
      { title: 'An example starter backlog', target: './backlog.csv' },
      { title: 'Production-ready', target: 'production' },
    ]);
    expect(roadmap.capabilities).toEqual([]);
    expect(roadmap.layers).toEqual([]);
  });

  it('have no capability in the blog post', () => {
    const [name] = [...seeds.keys()].filter(it => it.startsWith('caas'));
    expect(of(name).roadmap.capabilities).toEqual([]);
    expect(of(name).roadmap.layers).toEqual([]);
  });
});
