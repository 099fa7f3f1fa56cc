/** Code between as many backticks before it as after it. */
const CODE = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g;

/** A text in which what stands between backticks is set as code; nothing else in it means anything. */
export function WithCode(props: { text: string }) {
  const { text } = props;
  const parts: (string | JSX.Element)[] = [];
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    parts.push(text.slice(end, match.index));
    parts.push(<code key={match.index}>{match[2].trim()}</code>);
    end = match.index + match[0].length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
