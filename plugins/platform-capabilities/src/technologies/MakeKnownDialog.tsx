import Button from '@material-ui/core/Button';
import type { Evidence } from '@strata/backstage-plugin-platform-capabilities-common';
import type { CSSProperties } from 'react';
import { SheetDialog, Snippet } from '../parts';

type Name = Pick<Evidence, 'field' | 'value'>;

/** Everything that can be done about a name that no roadmap knows, to be copied. */
export function MakeKnownDialog(props: { name: Name; onClose(): void }) {
  const { name, onClose } = props;
  const value = JSON.stringify(name.value);
  return (
    <SheetDialog
      title={`What to do about “${name.value}”`}
      onClose={onClose}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <Way
        title="It is a technology of a capability"
        text="Name it in the capability’s block in the roadmap, with its standing: example, candidate, adopted or retiring."
        code={`technologies:
  - name: ${value}
    standing: candidate`}
      />
      <Way
        title="It is another name of a technology"
        text="List it among the aliases of that one, in a capability that has it."
        code={`technologies:
  - name: The one that is known
    standing: adopted
    aliases: [${value}]`}
      />
      <Way
        title="It speaks for a capability, but is none of its technologies"
        text="Write a rule in app-config.yaml. From then on, the capability is suggested to what matches."
        code={`strata:
  suggestions:
    rules:
      - name: ${JSON.stringify(`Has the ${name.field} ${name.value}`)}
        match: ${toMatch(name)}
        capability: <roadmap>/<capability>`}
      />
      <Way
        title="It is neither"
        text="A language, a topic, a team: leave it out for good, in app-config.yaml."
        code={`strata:
  suggestions:
    ignore: [${value}]`}
      />
    </SheetDialog>
  );
}

/** What a rule matches such a name by. */
function toMatch({ field, value }: Name): string {
  const text = JSON.stringify(value);
  switch (field) {
    case 'image':
      return `{ annotation: { name: strata.backstage.io/images, value: ${JSON.stringify(
        `*${value}*`,
      )} } }`;
    case 'type':
      return `{ kind: Resource, type: ${text} }`;
    default:
      return `{ tag: ${text} }`;
  }
}

const WAY: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 8,
  minWidth: 0,
};

function Way(props: { title: string; text: string; code: string }) {
  const { title, text, code } = props;
  return (
    <section style={WAY}>
      <h3 style={{ margin: 0, fontSize: '1rem' }}>{title}</h3>
      <p>{text}</p>
      <Snippet label={title} text={code} />
    </section>
  );
}
