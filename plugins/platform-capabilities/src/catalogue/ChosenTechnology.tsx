import { useTheme } from '@material-ui/core/styles';
import type { Technology } from '@strata/roadmap';

/** The technology in use in one line; where none is chosen yet, what is looked at. */
export function ChosenTechnology(props: { technologies: Technology[] }) {
  const { palette } = useTheme();
  const named = (standing: Technology['standing']) =>
    props.technologies
      .filter(it => it.standing === standing)
      .map(it => it.name);
  const adopted = named('adopted');
  const retiring = named('retiring');
  const candidates = named('candidate');
  const subtle = { color: palette.textSubtle };
  if (adopted.length) {
    return (
      <>
        <strong style={{ fontWeight: 600 }}>{adopted.join(', ')}</strong>
        {retiring.length > 0 && (
          <span style={subtle}> · retiring {retiring.join(', ')}</span>
        )}
      </>
    );
  }
  if (retiring.length) {
    return <>{retiring.join(', ')}, retiring</>;
  }
  return (
    <span style={subtle}>
      {candidates.length
        ? `Not chosen yet, perhaps ${candidates.join(' or ')}`
        : 'Not chosen yet'}
    </span>
  );
}
