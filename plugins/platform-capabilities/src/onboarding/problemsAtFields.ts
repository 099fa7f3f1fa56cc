/** What the backend says of what is filled in, by the names of the parameters, and what is of none of them. */
export function problemsAtFields(message: string): {
  fields: Record<string, string>;
  rest?: string;
} {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const part of message.replace(/\.$/, '').split('; ')) {
    const match = /^parameters\.(\S+) (.+)$/.exec(part);
    if (match) {
      const [, field, problem] = match;
      fields[field] = fields[field] ? `${fields[field]}; ${problem}` : problem;
    } else {
      rest.push(part);
    }
  }
  return { fields, rest: rest.length > 0 ? rest.join('; ') : undefined };
}
