/**
 * The names of container images, as an annotation lists them: of `registry.example:5000/team/postgres:15@sha256:…` it is `postgres`.
 *
 * @param value - image references, separated by commas or white space
 */
export function imageNames(value: string): string[] {
  const names = new Set<string>();
  for (const image of value.split(/[\s,]+/)) {
    const [path] = image.split('@');
    const [name] = path.slice(path.lastIndexOf('/') + 1).split(':');
    if (name) {
      names.add(name.toLocaleLowerCase('en-US'));
    }
  }
  return [...names];
}
