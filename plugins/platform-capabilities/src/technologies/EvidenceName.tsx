import { Link } from '@backstage/core-components';
import type { Evidence } from '@strata/backstage-plugin-platform-capabilities-common';
import { FIELD_WORDS } from './looks';
import { useCatalogLink } from './useCatalogLink';

/** What of entities names something, with the way to them in the catalog. */
export function EvidenceName(props: {
  name: Pick<Evidence, 'field' | 'value'>;
}) {
  const { field, value } = props.name;
  const link = useCatalogLink()(props.name);
  const code = <code style={{ overflowWrap: 'anywhere' }}>{value}</code>;
  return (
    <>
      {FIELD_WORDS[field]} {link ? <Link to={link}>{code}</Link> : code}
    </>
  );
}
