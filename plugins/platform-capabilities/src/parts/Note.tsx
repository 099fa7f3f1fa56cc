import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, type ReactNode } from 'react';
import { ShapeIcon, type Shape } from './ShapeIcon';

type NoteTone = 'good' | 'new' | 'bad' | 'coming';

const SHAPES: Record<NoteTone, Shape> = {
  good: 'check',
  new: 'warning',
  bad: 'cross',
  coming: 'info',
};

const useStyles = makeStyles(
  theme => ({
    note: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(1, 1.5),
      borderRadius: 8,
      border: '1px solid var(--edge)',
      borderLeft: '4px solid var(--tone)',
      background: 'var(--tint)',
      overflowWrap: 'anywhere',
      '&:focus': { outline: 'none' },
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
    text: {
      display: 'flex',
      gap: theme.spacing(1),
      flex: '1 1 240px',
      minWidth: 0,
      '& > svg': {
        color: 'var(--tone)',
        marginTop: 3,
        alignSelf: 'flex-start !important',
      },
    },
  }),
  { name: 'StrataNote' },
);

/** One sentence that matters now. */
export function Note(props: {
  tone: NoteTone;
  children: ReactNode;
  action?: ReactNode;
  /** Brings it to whoever just did what it tells the result of. */
  focus?: boolean;
}) {
  const { tone, focus } = props;
  const classes = useStyles();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) {
      note.current?.focus();
    }
  }, [focus]);
  return (
    <div
      ref={note}
      tabIndex={focus ? -1 : undefined}
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classes.note}
      style={
        {
          '--tone': `var(--tone-${tone})`,
          '--edge': `var(--edge-${tone})`,
          '--tint': `var(--tint-${tone})`,
        } as React.CSSProperties
      }
    >
      <div className={classes.text}>
        <ShapeIcon shape={SHAPES[tone]} />
        <div>{props.children}</div>
      </div>
      {props.action}
    </div>
  );
}
