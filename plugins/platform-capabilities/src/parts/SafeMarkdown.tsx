import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { renderMarkdown } from './renderMarkdown';

const useStyles = makeStyles(
  theme => ({
    markdown: {
      lineHeight: 1.6,
      maxWidth: '75ch',
      overflowWrap: 'anywhere',
      '& > :first-child': { marginTop: 0 },
      '& > :last-child': { marginBottom: 0 },
      '& p, & ul, & ol, & pre, & blockquote, & table': {
        margin: theme.spacing(1.5, 0),
      },
      '& ul, & ol': { paddingLeft: theme.spacing(3) },
      '& li': { margin: theme.spacing(0.5, 0) },
      '& h2, & h3, & h4, & h5, & h6': {
        fontSize: '1em',
        fontWeight: 600,
        margin: theme.spacing(2.5, 0, 1),
      },
      '& a': { color: theme.palette.link, textDecoration: 'underline' },
      '& blockquote': {
        paddingLeft: theme.spacing(2),
        borderLeft: `3px solid ${theme.palette.divider}`,
        color: theme.palette.textSubtle,
      },
      '& code': {
        fontSize: '0.9em',
        padding: '1px 4px',
        borderRadius: 3,
        background: theme.palette.action.hover,
      },
      '& pre': {
        overflow: 'auto',
        padding: theme.spacing(1.5),
        borderRadius: theme.shape.borderRadius,
        background: theme.palette.action.hover,
        '& code': { padding: 0, background: 'none' },
      },
      '& table': { borderCollapse: 'collapse' },
      '& th, & td': {
        padding: theme.spacing(0.75, 1.5),
        border: `1px solid ${theme.palette.divider}`,
        textAlign: 'left',
      },
    },
    plain: { whiteSpace: 'pre-wrap', margin: 0, fontFamily: 'inherit' },
  }),
  { name: 'StrataMarkdown' },
);

/**
 * Markdown that somebody else wrote, shown so that it can neither run anything, nor load anything, nor break the page.
 *
 * HTML is left out, images are links, links lead only where {@link safeHref} allows (others are shown as text). What is too long or too
 * tangled to be rendered is shown as plain text.
 *
 * Backstage's own MarkdownContent keeps scripts out, but it loads remote images, keeps ids and heading levels, makes links on which
 * its Link throws, and takes seconds for some texts of a few kilobytes.
 */
export function SafeMarkdown(props: {
  content: string;
  /** The level of the document's first headings: one below the heading that they stand under. 4 without. */
  firstHeading?: number;
}) {
  const { content, firstHeading = 4 } = props;
  const classes = useStyles();
  const rendered = useMemo(
    () => renderMarkdown(content, firstHeading),
    [content, firstHeading],
  );
  return (
    <div className={classes.markdown}>
      {rendered ?? <p className={classes.plain}>{content}</p>}
    </div>
  );
}
