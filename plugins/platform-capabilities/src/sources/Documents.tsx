import { makeStyles } from '@material-ui/core/styles';
import type {
  VersionDocument,
  VersionResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { withinSource } from './placeUrl';
import { Limited } from './Limited';
import { Revision } from './Revision';
import { TextChanges } from './TextChanges';

/** How many documents are drawn at once, and how many of them opened. */
const STEP = 20;
const MOST_OPEN = 3;

const useStyles = makeStyles(
  theme => ({
    documents: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    summary: {
      padding: theme.spacing(0.5, 0),
      cursor: 'pointer',
      fontWeight: 600,
      overflowWrap: 'anywhere',
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
    subtle: { fontWeight: 400, color: theme.palette.textSubtle },
  }),
  { name: 'StrataDocuments' },
);

type Text = VersionResponse['texts'][number];

/** The texts of documents as they were and as they became. */
export function Documents(props: {
  texts: Text[];
  /** What more is known of them. */
  documents?: VersionDocument[];
  source: string;
}) {
  const { texts, documents = [], source } = props;
  const classes = useStyles();
  if (texts.length === 0) {
    return <div>No text of a document differs.</div>;
  }
  return (
    <div className={classes.documents}>
      <Limited items={texts} step={STEP}>
        {shown =>
          shown.map((text, index) => {
            const { file, before, after } = text;
            const revision = documents.find(
              it => it.file === file,
            )?.sourceRevision;
            return (
              <details key={file} open={index < MOST_OPEN || undefined}>
                <summary className={classes.summary}>
                  {withinSource(file, source)}{' '}
                  <span className={classes.subtle}>
                    {changeOf(text)}
                    {revision && (
                      <>
                        , at <Revision revision={revision} />
                      </>
                    )}
                  </span>
                </summary>
                <TextChanges
                  label={`Changes in ${file}`}
                  before={before}
                  after={after}
                />
              </details>
            );
          })
        }
      </Limited>
    </div>
  );
}

function changeOf({ before, after }: Text): string {
  if (before === undefined) {
    return 'added';
  }
  return after === undefined ? 'removed' : 'changed';
}
