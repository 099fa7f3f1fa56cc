import { Link } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import OpenIcon from '@material-ui/icons/ExpandMore';
import ClosedIcon from '@material-ui/icons/ChevronRight';
import type {
  CapabilityLink,
  LinkRelation,
  LinksResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useId, useMemo, useState } from 'react';
import { count } from '../parts';
import { CapabilityRows } from './CapabilityRows';
import { Part } from './Part';
import { Said } from './Said';

/** Names in one list; nobody reads more. */
const MOST_NAMES = 100;

const TITLES: Record<LinkRelation, string> = {
  uses: 'Uses',
  provides: 'Provides',
};

/** What the entities are called through which something larger has its links. */
export type PartWords = readonly [one: string, many: string];

const useStyles = makeStyles(
  theme => ({
    own: { marginRight: theme.spacing(1) },
    toggle: {
      padding: theme.spacing(0, 0.75),
      marginLeft: theme.spacing(-0.75),
      minWidth: 0,
    },
    names: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2),
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      listStyle: 'none',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'StrataLinkedCapabilities' },
);

/** The capabilities at the other end of links, each once, with who says so and through what; those of the most links first. */
export function LinkedCapabilities(props: {
  relation: LinkRelation;
  /** What of the answer to show. */
  links: CapabilityLink[];
  answer: LinksResponse;
  /** Ref of the entity whose page this is. */
  self: string;
  parts?: PartWords;
}) {
  const { relation, links, answer, self, parts } = props;
  const byCapability = useMemo(() => {
    const found = new Map<string, CapabilityLink[]>();
    for (const link of links) {
      if (link.relation === relation) {
        const others = found.get(link.capability);
        if (others) {
          others.push(link);
        } else {
          found.set(link.capability, [link]);
        }
      }
    }
    return found;
  }, [links, relation]);
  const linksTo = (ref: string) => byCapability.get(ref) ?? [];
  const capabilities = answer.capabilities
    .filter(({ ref }) => byCapability.has(ref))
    .sort(
      (a, b) =>
        linksTo(b.ref).length - linksTo(a.ref).length ||
        a.title.localeCompare(b.title, 'en'),
    );
  return capabilities.length === 0 ? undefined : (
    <Part title={TITLES[relation]} aside={parts && `${capabilities.length}`}>
      <CapabilityRows
        capabilities={capabilities}
        below={({ ref }) => {
          const [link] = linksTo(ref);
          return parts ? (
            <Through
              links={linksTo(ref)}
              answer={answer}
              self={self}
              parts={parts}
            />
          ) : (
            <Said by={link} />
          );
        }}
      />
    </Part>
  );
}

/** Which of its parts something larger has a link through, and who says so. */
function Through(props: {
  links: CapabilityLink[];
  answer: LinksResponse;
  self: string;
  parts: PartWords;
}) {
  const { links, answer, self, parts } = props;
  const classes = useStyles();
  const entityLink = useEntityRefLink();
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const own = links.find(it => it.entity === self);
  const through = links.filter(it => it !== own);
  const titleOf = (ref: string) =>
    answer.entities.find(it => it.ref === ref)?.title ?? ref;
  return (
    <>
      {own && (
        <span className={classes.own}>
          Itself <Said by={own} />
        </span>
      )}
      {through.length > 0 && (
        <Button
          size="small"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          startIcon={isOpen ? <OpenIcon /> : <ClosedIcon />}
          onClick={() => setOpen(!isOpen)}
        >
          {count(through.length, ...parts)}
        </Button>
      )}
      {isOpen && (
        <ul id={listId} className={classes.names}>
          {through.slice(0, MOST_NAMES).map(link => (
            <li key={link.entity}>
              <Link to={entityLink(link.entity)}>{titleOf(link.entity)}</Link>{' '}
              <Said by={link} />
            </li>
          ))}
          {through.length > MOST_NAMES && (
            <li>and {through.length - MOST_NAMES} more</li>
          )}
        </ul>
      )}
    </>
  );
}
