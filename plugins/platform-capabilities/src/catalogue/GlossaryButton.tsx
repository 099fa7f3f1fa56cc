import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import BookIcon from '@material-ui/icons/MenuBookOutlined';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { Glossary } from '../roadmap/Glossary';

const useStyles = makeStyles(
  theme => ({
    content: { fontFamily: theme.typography.fontFamily },
    roadmap: {
      margin: theme.spacing(2, 0, 1),
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 400,
      color: theme.palette.textSubtle,
      '&:first-child': { marginTop: 0 },
    },
  }),
  { name: 'StrataGlossaryButton' },
);

/** A button that opens the words of the roadmaps, or nothing where they define none. */
export function GlossaryButton(props: { roadmaps: RoadmapInfo[] }) {
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const roadmaps = props.roadmaps.filter(it => it.glossary.length > 0);
  if (roadmaps.length === 0) {
    return <></>;
  }
  return (
    <>
      <Button
        size="small"
        startIcon={<BookIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Glossary
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        maxWidth="sm"
        fullWidth
        aria-labelledby="strata-glossary"
      >
        <DialogTitle id="strata-glossary">Glossary</DialogTitle>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <DialogContent dividers tabIndex={0} className={classes.content}>
          {roadmaps.map(({ id, title, glossary }) => [
            roadmaps.length > 1 && (
              <h3 key={id} className={classes.roadmap}>
                {title}
              </h3>
            ),
            <Glossary key={`${id} terms`} entries={glossary} />,
          ])}
        </DialogContent>
        <DialogActions>
          <Button color="primary" onClick={() => setOpen(false)}>
            Close
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
