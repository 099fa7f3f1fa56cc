import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import {
  HighlightedSearchResultText,
  type SearchResultListItemExtensionProps,
} from '@backstage/plugin-search-react';
import { makeStyles } from '@material-ui/core/styles';
import LayersIcon from '@material-ui/icons/Layers';
import { LifecycleMark, OwnerLink, readRef } from '../parts';
import { isCapabilityDocument } from './capabilityDocument';

const useStyles = makeStyles(
  theme => ({
    item: {
      display: 'flex',
      gap: theme.spacing(2),
      padding: theme.spacing(0.5, 0),
      minWidth: 0,
      width: '100%',
    },
    icon: {
      color: theme.palette.textSubtle,
      fontSize: 24,
      marginTop: 2,
      '& svg': { display: 'block' },
    },
    body: { minWidth: 0, flex: 1, overflowWrap: 'anywhere' },
    title: { fontSize: '1.1rem', fontWeight: 600 },
    text: {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      margin: theme.spacing(0.25, 0, 0.75),
      color: theme.palette.textSubtle,
      fontSize: theme.typography.body2.fontSize,
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      fontSize: theme.typography.body2.fontSize,
    },
    layer: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataSearchResult' },
);

/** @public */
export type CapabilitySearchResultProps = SearchResultListItemExtensionProps<{
  result?: SearchDocument;
  highlight?: ResultHighlight;
}>;

/**
 * A PlatformCapability among search results: how ready it is, its layer and its owner.
 *
 * The layer is shown where the documents of the index have it.
 *
 * @public
 */
export function CapabilitySearchResult(props: CapabilitySearchResultProps) {
  const { result, highlight } = props;
  const classes = useStyles();
  if (!result || !isCapabilityDocument(result)) {
    return <></>;
  }
  const marked = (field: 'title' | 'text') =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      result[field]
    );
  const place = [
    result.type === 'service' ? 'Service' : 'Capability',
    result.layer !== undefined && `Layer ${result.layer}`,
    result.namespace,
  ].filter(Boolean);
  const owner = readRef(result.owner, { defaultKind: 'group' });
  return (
    <div className={classes.item}>
      <span className={classes.icon}>
        <LayersIcon fontSize="inherit" aria-hidden />
      </span>
      <div className={classes.body}>
        <Link noTrack to={result.location} className={classes.title}>
          {marked('title')}
        </Link>
        <div className={classes.text}>{marked('text')}</div>
        <div className={classes.facts}>
          <LifecycleMark lifecycle={result.lifecycle || undefined} />
          <span className={classes.layer}>{place.join(' · ')}</span>
          {owner && <EntityRefLink entityRef={owner} />}
          {!owner && (result.owner || <OwnerLink />)}
        </div>
      </div>
    </div>
  );
}
