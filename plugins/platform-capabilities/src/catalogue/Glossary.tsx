import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import BookIcon from '@material-ui/icons/MenuBookOutlined';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { SafeMarkdown } from '../parts';

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
    terms: {
      margin: 0,
      '& dt': { fontWeight: 600, marginTop: theme.spacing(1.5) },
      '& dd': { margin: theme.spacing(0.25, 0, 0) },
    },
  }),
  { name: 'StrataGlossary' },
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
            <dl key={`${id} terms`} className={classes.terms}>
              {glossary.map(({ term, definition }) => [
                <dt key={term}>{term}</dt>,
                <dd key={`${term} definition`}>
                  <SafeMarkdown content={definition} />
                </dd>,
              ])}
            </dl>,
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
