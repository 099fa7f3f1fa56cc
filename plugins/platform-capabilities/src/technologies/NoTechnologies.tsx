import { EmptyState, Snippet } from '../parts';

const DOCUMENT = `### Container Registry

Examples: Harbor, Quay.

\`\`\`yaml capability
technologies:
  - { name: Harbor, standing: adopted }
\`\`\``;

/** What to do where no roadmap names a technology. */
export function NoTechnologies() {
  return (
    <EmptyState title="No capability that you can see names a technology">
      <p>
        A roadmap names them after “Examples:”, or with their standing in the
        capability’s block:
      </p>
      <Snippet label="In a roadmap" text={DOCUMENT} />
    </EmptyState>
  );
}
