import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { RoadmapVersion } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { Choice, type Option } from '../parts';
import { usePlatformPaths } from '../routes';

const useStyles = makeStyles(
  theme => ({
    form: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      paddingTop: theme.spacing(0.5),
    },
    choice: {
      flex: '1 1 110px',
      maxWidth: 240,
      minWidth: 0,
      '& select': { fontSize: theme.typography.pxToRem(14) },
    },
  }),
  { name: 'StrataCompareForm' },
);

/** Leads to what differs between any two versions. */
export function CompareForm(props: {
  id: string;
  versions: RoadmapVersion[];
  /** What is compared already. */
  from?: number;
  to?: number;
}) {
  const { id, versions } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const navigate = useNavigate();
  const [from, setFrom] = useState(
    `${props.from ?? versions[1]?.version ?? 0}`,
  );
  const [to, setTo] = useState(`${props.to ?? versions[0]?.version ?? 1}`);
  const options = versions.map(
    ({ version, acceptedAt }): Option => [
      `${version}`,
      `${version} (${new Date(acceptedAt).toLocaleDateString(undefined, {
        month: 'short',
        day: 'numeric',
      })})`,
    ],
  );
  const hasFirst = versions.some(it => it.version === 1);
  const [older, newer] = [Number(from), Number(to)].sort((a, b) => a - b);

  const compare = (event: FormEvent) => {
    event.preventDefault();
    navigate(`${paths.sources(id)}/compare?from=${older}&to=${newer}`);
  };

  return (
    <form className={classes.form} onSubmit={compare}>
      <Choice
        className={classes.choice}
        label="From version"
        value={from}
        options={hasFirst ? [...options, ['0', 'Nothing yet']] : options}
        onChange={setFrom}
      />
      <Choice
        className={classes.choice}
        label="To version"
        value={to}
        options={options}
        onChange={setTo}
      />
      <Button type="submit" variant="outlined" disabled={older === newer}>
        Compare
      </Button>
    </form>
  );
}
