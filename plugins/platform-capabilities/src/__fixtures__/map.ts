import type {
  MapCapability,
  MapOwner,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';

type Details = Omit<
  Partial<MapCapability>,
  'owner' | 'technologies' | 'dependsOn'
> & {
  /** The name of a Group. */
  by?: string;
  /** `Harbor` is an example, `+Harbor` adopted, `?Harbor` a candidate, `-Harbor` retiring. */
  with?: string[];
  /** Names within `runtime`. */
  on?: string[];
};

const TEAMS: Record<string, MapOwner> = Object.fromEntries(
  [
    ['landing-zone', 'Landing Zone'],
    ['clusters', 'Clusters'],
    ['delivery', 'Delivery'],
    ['network', 'Network'],
    ['storage', 'Storage'],
    ['identity', 'Identity'],
    ['security', 'Security'],
    ['insight', 'Insight'],
    ['data', 'Data Services'],
  ].map(([name, title]) => [
    name,
    { ref: `group:default/${name}`, title, found: true },
  ]),
);

const STANDINGS = {
  '+': 'adopted',
  '?': 'candidate',
  '-': 'retiring',
} as const;

function technology(text: string) {
  const standing = STANDINGS[text[0] as keyof typeof STANDINGS];
  return standing
    ? { name: text.slice(1), standing }
    : { name: text, standing: 'example' as const };
}

function reference(name: string) {
  return name.includes('/')
    ? `platformcapability:${name}`
    : `platformcapability:runtime/${name}`;
}

/** A capability as the backend answers it, from little. */
export function capability(
  layer: number,
  title: string,
  details: Details = {},
): MapCapability {
  const { by, with: technologies = [], on = [], parent, ...rest } = details;
  const roadmap = rest.roadmap ?? 'runtime';
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    ref: `platformcapability:${roadmap}/${name}`,
    roadmap,
    title,
    type: 'capability',
    layer,
    parent: parent && reference(parent),
    owner: by
      ? TEAMS[by] ?? { ref: `group:default/${by}`, title: by, found: false }
      : undefined,
    technologies: technologies.map(technology),
    dependsOn: on.map(reference),
    consumers: 0,
    providers: 0,
    ...rest,
  };
}

function service(title: string, details: Details): MapCapability {
  return capability(5, title, { roadmap: 'paas', type: 'service', ...details });
}

const production = 'production';
const experimental = 'experimental';
const planned = 'planned';
const deprecated = 'deprecated';

const capabilities: MapCapability[] = [
  capability(0, 'Compute Platform', {
    lifecycle: production,
    by: 'landing-zone',
    with: ['+AWS', '+Bare Metal', '-OpenStack', 'Azure', 'GCP'],
    consumers: 3,
    providers: 2,
    description: 'Machines, networks and accounts that all else runs on.',
  }),
  capability(0, 'Source Control', {
    lifecycle: production,
    by: 'delivery',
    with: ['+GitLab', 'GitHub', 'Gitea'],
    consumers: 31,
    providers: 1,
    description: 'Where every team keeps its code, with reviews.',
  }),
  capability(0, 'Build and Delivery', {
    lifecycle: production,
    by: 'delivery',
    with: ['+GitLab CI', '?Tekton', '-Jenkins'],
    on: ['source-control', 'compute-platform'],
    consumers: 28,
    providers: 2,
    description: 'Pipelines from a commit to an image.',
  }),
  capability(1, 'Container Runtime', {
    lifecycle: production,
    by: 'clusters',
    with: ['+containerd', 'CRI-O'],
    on: ['compute-platform'],
    consumers: 6,
    providers: 1,
    description: 'Starts and stops containers on each node.',
  }),
  capability(1, 'Scheduling', {
    lifecycle: production,
    by: 'clusters',
    with: ['+Kubernetes', '?Volcano'],
    on: ['container-runtime', 'key-value-store'],
    consumers: 9,
    providers: 1,
    description: 'Decides on which node a workload runs.',
  }),
  capability(1, 'Key-Value Store', {
    lifecycle: production,
    by: 'clusters',
    with: ['+etcd'],
    on: ['compute-platform'],
    consumers: 2,
    providers: 1,
    description: 'What the clusters remember.',
  }),
  capability(2, 'Cluster Lifecycle', {
    lifecycle: production,
    by: 'clusters',
    with: ['+Cluster API', '-kOps'],
    on: ['compute-platform', 'scheduling'],
    consumers: 5,
    providers: 2,
    description: 'Makes, upgrades and retires clusters.',
  }),
  capability(2, 'Configuration', {
    lifecycle: production,
    by: 'delivery',
    with: ['+Argo CD', 'Flux'],
    on: ['source-control', 'scheduling'],
    consumers: 22,
    providers: 1,
    description: 'The wanted state of every cluster, kept in Git.',
  }),
  capability(3, 'Cluster Networking', {
    lifecycle: production,
    by: 'network',
    with: ['+Cilium', '-Flannel', 'Calico'],
    on: ['scheduling', 'compute-platform'],
    consumers: 7,
    providers: 1,
    description: 'Connects pods, within and between clusters.',
  }),
  capability(3, 'Persistent Storage', {
    lifecycle: production,
    by: 'storage',
    with: ['+Rook', '+Ceph', 'Longhorn'],
    on: ['compute-platform', 'scheduling'],
    consumers: 11,
    providers: 2,
    description: 'Volumes that outlive a pod.',
  }),
  capability(3, 'Container Registry', {
    lifecycle: production,
    by: 'delivery',
    with: ['+Harbor', 'Quay'],
    on: ['persistent-storage', 'identity'],
    consumers: 27,
    providers: 1,
    description: 'Keeps and scans the images that teams build.',
    onboarding: {
      approval: 'none',
      docs: 'https://docs.example.com/registry',
      support: '#registry',
    },
  }),
  capability(3, 'Certificates', {
    lifecycle: production,
    by: 'security',
    with: ['+cert-manager'],
    on: ['secrets'],
    consumers: 14,
    providers: 1,
    description: 'Issues and renews TLS certificates.',
  }),
  capability(3, 'DNS', {
    lifecycle: production,
    by: 'network',
    with: ['+CoreDNS', '+ExternalDNS'],
    on: ['cluster-networking'],
    consumers: 12,
    providers: 1,
    description: 'Names for services, inside and outside.',
  }),
  capability(3, 'Ingress', {
    lifecycle: production,
    by: 'network',
    with: ['+Envoy Gateway', '-ingress-nginx'],
    on: ['cluster-networking', 'dns', 'certificates'],
    consumers: 19,
    providers: 1,
    description: 'How requests from outside reach a workload.',
  }),
  capability(3, 'Service Proxy', {
    lifecycle: experimental,
    by: 'network',
    with: ['?Envoy', 'Linkerd', 'HAProxy'],
    on: ['cluster-networking'],
    consumers: 2,
    description: 'Load balancing and retries beside each workload.',
  }),
  capability(3, 'Identity', {
    lifecycle: production,
    by: 'identity',
    with: ['+Keycloak', 'Dex'],
    on: ['persistent-storage'],
    consumers: 24,
    providers: 1,
    description: 'Signs people and workloads in.',
  }),
  capability(3, 'Secrets', {
    lifecycle: production,
    by: 'security',
    with: ['+Vault', 'External Secrets', 'AWS KMS'],
    on: ['identity'],
    consumers: 21,
    providers: 1,
    description: 'Keys and passwords, never in Git.',
  }),
  capability(3, 'Backup', {
    lifecycle: experimental,
    with: ['?Velero', 'Kasten'],
    on: ['persistent-storage'],
    consumers: 1,
    description: 'Copies of volumes and cluster state.',
  }),
  capability(3, 'Autoscaling', {
    lifecycle: production,
    by: 'clusters',
    with: ['+KEDA', '+Karpenter'],
    on: ['scheduling', 'metrics'],
    consumers: 8,
    providers: 1,
    description: 'More or fewer pods and nodes, as load asks.',
  }),
  capability(3, 'Virtual Machines', {
    lifecycle: planned,
    target: '2027-Q2',
    with: ['KubeVirt'],
    on: ['cluster-networking', 'persistent-storage'],
    description: 'For what cannot be put into a container yet.',
  }),
  capability(4, 'Policy', {
    lifecycle: production,
    by: 'security',
    with: ['+Kyverno', '-OPA Gatekeeper'],
    on: ['scheduling'],
    consumers: 10,
    providers: 1,
    description: 'What may run, checked at the door.',
  }),
  capability(4, 'Conformance', {
    lifecycle: experimental,
    by: 'clusters',
    with: ['?Sonobuoy'],
    on: ['cluster-lifecycle'],
    description: 'Proof that a cluster behaves as promised.',
  }),
  capability(4, 'Image Scanning', {
    lifecycle: production,
    by: 'security',
    with: ['+Trivy', 'Clair', 'Grype'],
    on: ['container-registry'],
    consumers: 25,
    providers: 1,
    description: 'Known weaknesses, found before an image runs.',
  }),
  capability(4, 'Image Signing', {
    lifecycle: planned,
    target: '2027-Q1',
    by: 'security',
    with: ['?Sigstore', 'Notary'],
    on: ['container-registry', 'policy'],
    consumers: 1,
    description: 'Only what we built may run.',
  }),
  capability(4, 'Runtime Security', {
    lifecycle: experimental,
    by: 'security',
    with: ['?Falco', '?Tetragon'],
    on: ['cluster-networking', 'logging'],
    consumers: 2,
    description: 'Sees what a container should not be doing.',
  }),
  capability(4, 'Load Testing', {
    with: ['k6', 'Locust', 'JMeter'],
    on: ['ingress'],
    description: 'How much is too much.',
  }),
  capability(4, 'Observability', {
    lifecycle: production,
    by: 'insight',
    with: ['+OpenTelemetry'],
    on: ['cluster-networking'],
    consumers: 18,
    providers: 1,
    description: 'What the platform and the applications on it are doing.',
    onboarding: {
      approval: 'none',
      docs: 'https://docs.example.com/observability',
      support: '#insight',
    },
  }),
  capability(4, 'Metrics', {
    parent: 'observability',
    lifecycle: production,
    by: 'insight',
    with: ['+Prometheus', '+Mimir', 'Thanos'],
    on: ['persistent-storage'],
    consumers: 26,
    providers: 2,
    description: 'Numbers over time.',
  }),
  capability(4, 'Logging', {
    parent: 'observability',
    lifecycle: production,
    by: 'insight',
    with: ['+Loki', '-Elasticsearch'],
    on: ['persistent-storage'],
    consumers: 23,
    providers: 1,
    description: 'What programs say.',
  }),
  capability(4, 'Tracing', {
    parent: 'observability',
    lifecycle: experimental,
    by: 'insight',
    with: ['?Tempo', '-Jaeger'],
    on: ['persistent-storage'],
    consumers: 4,
    providers: 1,
    description: 'The way of one request through many services.',
  }),
  capability(4, 'Alerting', {
    parent: 'observability',
    lifecycle: production,
    by: 'insight',
    with: ['+Alertmanager'],
    on: ['metrics'],
    consumers: 15,
    providers: 1,
    description: 'Wakes the right person.',
  }),
  capability(4, 'Profiling', {
    parent: 'observability',
    lifecycle: planned,
    target: '2027-Q3',
    with: ['Pyroscope', 'Parca'],
    description: 'Where the time and the memory go.',
  }),
  capability(4, 'Cost', {
    parent: 'observability',
    lifecycle: experimental,
    by: 'finops',
    with: ['?OpenCost', 'Kubecost'],
    on: ['metrics'],
    consumers: 3,
    description: 'What each team uses, in money.',
  }),
  capability(4, 'Chaos Engineering', {
    with: ['Chaos Mesh', 'LitmusChaos'],
    description: 'Breaks things on purpose, on a quiet day.',
  }),
  capability(4, 'Pod Security Policies', {
    lifecycle: deprecated,
    by: 'security',
    with: ['-PodSecurityPolicy'],
    successor: 'platformcapability:runtime/policy',
    on: ['scheduling'],
    consumers: 2,
    description: 'The former way to limit what a pod may do.',
  }),
  service('Databases', {
    lifecycle: production,
    by: 'data',
    with: ['+CrunchyData Operator', '?CloudNativePG', 'MySQL Operator'],
    on: ['persistent-storage', 'backup', 'secrets'],
    consumers: 16,
    providers: 1,
    description: 'PostgreSQL, made for you and looked after.',
    onboarding: {
      approval: 'owner',
      template: 'template:default/database',
      docs: 'https://docs.example.com/databases',
      support: '#data-services',
    },
  }),
  service('Streaming and Messaging', {
    lifecycle: production,
    by: 'data',
    with: ['+Strimzi', 'NATS', 'RabbitMQ'],
    on: ['persistent-storage', 'certificates'],
    consumers: 9,
    providers: 1,
    description: 'Topics and queues between services.',
    onboarding: { approval: 'owner', support: '#data-services' },
  }),
  service('Cache', {
    lifecycle: experimental,
    by: 'data',
    with: ['?Valkey', 'Redis'],
    on: ['scheduling'],
    consumers: 3,
    description: 'Fast, and forgets.',
  }),
  service('Image Build', {
    lifecycle: production,
    by: 'delivery',
    with: ['+Cloud Native Buildpacks', 'Kaniko'],
    on: ['build-and-delivery', 'container-registry'],
    consumers: 20,
    providers: 1,
    description: 'From source to image without a Dockerfile.',
    onboarding: { approval: 'none', docs: 'https://docs.example.com/build' },
  }),
  service('API Gateway', {
    lifecycle: production,
    by: 'network',
    with: ['+Kong', 'Tyk'],
    on: ['ingress', 'identity'],
    consumers: 8,
    providers: 1,
    description: 'Keys, quotas and documentation for your API.',
    onboarding: { approval: 'owner' },
  }),
  service('Service Mesh', {
    lifecycle: planned,
    target: '2027-Q1',
    by: 'network',
    with: ['?Istio', 'Linkerd'],
    on: ['service-proxy', 'certificates'],
    description: 'Encryption and policy between services.',
  }),
  service('Serverless', {
    lifecycle: planned,
    target: '2027-Q4',
    with: ['Knative', 'OpenFaaS'],
    on: ['autoscaling', 'ingress'],
    description: 'Runs when called, costs nothing otherwise.',
  }),
  service('Feature Flags', {
    lifecycle: experimental,
    by: 'delivery',
    with: ['?OpenFeature', 'Unleash'],
    on: ['configuration'],
    consumers: 2,
    description: 'Turns features on without a release.',
  }),
  service('Search Index', {
    lifecycle: deprecated,
    by: 'data',
    with: ['-Elasticsearch'],
    successor: 'platformcapability:paas/databases',
    on: ['persistent-storage'],
    consumers: 4,
    description: 'Full-text search as a service.',
  }),
  service('Object Storage', {
    lifecycle: production,
    by: 'storage',
    with: ['+MinIO'],
    on: ['persistent-storage', 'identity'],
    consumers: 13,
    providers: 1,
    description: 'Buckets.',
    onboarding: { approval: 'none', support: '#storage' },
  }),
  service('Web Assembly', {
    with: ['wasmCloud', 'SpinKube'],
    on: ['container-runtime'],
    description: 'Smaller than a container.',
  }),
];

const layers = [
  { layer: 0, title: 'Foundations' },
  { layer: 1, title: 'Cluster core' },
  { layer: 2, title: 'Lifecycle and configuration' },
  { layer: 3, title: 'Network, storage and access' },
  { layer: 4, title: 'Security and observability' },
  { layer: 5, title: 'Platform services' },
  { layer: 6, title: 'Applications' },
];

const problems = { error: 0, warning: 0, info: 0 };

/** A Kubernetes runtime and a PaaS on top of it, with every state that a capability can be in. */
export const mapFixture: MapResponse = {
  roadmaps: [
    {
      id: 'runtime',
      title: 'Kubernetes Runtime',
      description: 'What every cluster of ours can do.',
      source: 'roadmaps/runtime.md',
      layers,
      glossary: [
        {
          term: 'Cluster',
          definition: 'Machines that Kubernetes runs as one.',
        },
        {
          term: 'Runtime',
          definition: 'All that a workload can count on in any cluster.',
        },
      ],
      journey: [
        { title: 'Containers', target: 'https://docs.example.com/containers' },
        { title: 'Runtime', target: 'runtime.md' },
        { title: 'Services on it' },
      ],
      status: {
        state: 'ok',
        lastAttemptAt: '2026-11-20T09:00:00Z',
        lastGoodReadAt: '2026-11-20T09:00:00Z',
        problems,
      },
    },
    {
      id: 'paas',
      title: 'Developer Platform',
      source: 'roadmaps/paas.md',
      layers: [{ layer: 5, title: 'Platform services' }],
      glossary: [
        {
          term: 'Service',
          definition: 'A capability that developers get for themselves.',
        },
      ],
      journey: [],
      status: {
        state: 'held',
        reason:
          'The last read had 3 capabilities where there were 11. Confirm it if that is right.',
        lastAttemptAt: '2026-11-20T09:00:00Z',
        lastGoodReadAt: '2026-11-19T09:00:00Z',
        problems,
      },
    },
  ],
  layers,
  capabilities,
};
