/** In characters; as much tells one commit from another. */
const SHORT = 12;

/** What the source calls a version of a document: a commit or an ETag. */
export function Revision(props: { revision: string }) {
  const { revision } = props;
  // The quotes of an ETag say nothing to a person.
  const name = revision.replace(/^(W\/)?"(.*)"$/, '$2');
  return (
    <code title={revision}>
      {name.length > SHORT ? `${name.slice(0, SHORT)}…` : name}
    </code>
  );
}
