/** Capabilities of one document: those from `first` on, so that no name is in two documents. */
export interface Extent {
  first: number;
  count: number;
}

/** Whether each capability is given fields in a block of YAML, or is prose and nothing else. */
export type Style = 'blocks' | 'prose';

const QUALITIES = ['Shared', 'Managed', 'Regional', 'Encrypted', 'Edge'];
const THINGS = [
  'Container Registry',
  'Message Queue',
  'Secret Store',
  'Build Cluster',
  'Log Archive',
  'Load Balancer',
  'Document Database',
];
const SENTENCES = [
  'Every team gets its own space, and nobody else can see into it.',
  'Requests are answered within two working days; **most** take minutes.',
  'The limits are written in the [handbook](https://handbook.example/limits), and a higher one is a matter of asking.',
  'Upgrades happen on Tuesdays, one region after the other, with a way back for a week.',
  'We look at the cost once a month and tell each team what its share was.',
  'What is stored is copied to the second region within five minutes.',
  'Use `platctl status` to see how it is doing, or look at the dashboard.',
  'It was chosen after a trial with three teams, and the notes of that trial are kept.',
];
const PRODUCTS = [
  'Harbor',
  'Kafka',
  'Vault',
  'Tekton',
  'Loki',
  'Envoy',
  'MongoDB',
];
const LAYERS = 6;
const TEAMS = 20;

function titleOf(index: number): string {
  const quality = QUALITIES[index % QUALITIES.length];
  return `${quality} ${THINGS[index % THINGS.length]} ${index}`;
}

function nameOf(index: number): string {
  return titleOf(index).toLowerCase().replaceAll(' ', '-');
}

/** What takes the place of the first sentence of a capability, for an edit of one line. */
export function editedLine(edit: number): string {
  return `Edit number ${edit} changed this line and no other.`;
}

/** A line of the capability's prose that is nowhere else in its document. */
export function lineOf(index: number): string {
  return `This is what ${titleOf(index)} is for.`;
}

function section(index: number, style: Style): string[] {
  const sentence = (offset: number) =>
    SENTENCES[(index + offset) % SENTENCES.length];
  const product = (offset: number) =>
    PRODUCTS[(index + offset) % PRODUCTS.length];
  // Every fifth one is a part of the one before it.
  const heading = index % 5 === 4 ? '####' : '###';
  const dependsOn = [7, 13]
    .filter(distance => distance <= index)
    .map(distance => `bench/${nameOf(index - distance)}`);
  const block = [
    '```yaml capability',
    'lifecycle: production',
    `owner: group:default/team-${index % TEAMS}`,
    `dependsOn: [${dependsOn.join(', ')}]`,
    '```',
    '',
  ];
  return [
    `${heading} ${titleOf(index)}`,
    '',
    lineOf(index),
    `${sentence(0)} ${sentence(1)}`,
    sentence(2),
    '',
    `- ${sentence(3)}`,
    `- ${sentence(4)}`,
    '',
    `${sentence(5)} ${sentence(6)} ${sentence(7)}`,
    '',
    `Examples: ${product(0)}, ${product(1)} (self-hosted), ${product(2)}.`,
    '',
    ...(style === 'blocks' ? block : []),
  ];
}

/** A document in the way that platform teams write theirs, of about a kilobyte for each capability. */
export function roadmapText(
  { first, count }: Extent,
  style: Style = 'blocks',
): string {
  const lines = [
    '---',
    `title: Capabilities ${first} to ${first + count - 1}`,
    '---',
    '',
    '## Overview',
    '',
    ...SENTENCES,
    '',
  ];
  const perLayer = Math.ceil(count / LAYERS / 5) * 5;
  for (let done = 0; done < count; done += 1) {
    if (done % perLayer === 0) {
      lines.push(`## Layer ${done / perLayer}`, '');
    }
    lines.push(...section(first + done, style));
  }
  return lines.join('\n');
}

/** One document of about so many bytes. */
export function roadmapOfBytes(bytes: number, style: Style): string {
  const sample = roadmapText({ first: 1000, count: 100 }, style);
  const count = Math.max(5, Math.round(bytes / (sample.length / 100)));
  return roadmapText({ first: 0, count }, style);
}
