import { removeShortcodes } from './shortcodes';

describe('removeShortcodes', () => {
  it.each([
    ['a {{< figure src="x" >}} b', 'a  b'],
    ['{{% notice %}}\ntext\n{{% /notice %}}', '\ntext\n'],
    ['a\n{{< code >}}\n## x\n{{< /code >}}\nb', 'a\n\n\n\nb'],
    ['{{< a >}}1{{< b >}}2{{< /b >}}3{{< /a >}}4', '4'],
    ['{{< a >}}1{{< /b >}}2', '12'],
    ['{{</* shown */>}}', '{{</* shown */>}}'],
    ['{{< open', '{{< open'],
    ['{{< open {{< figure >}} x', '{{< open  x'],
    ['${{ parameters.name }}', '${{ parameters.name }}'],
  ])('makes of %j %j', (text, expected) => {
    expect(removeShortcodes(text)).toBe(expected);
  });
});
