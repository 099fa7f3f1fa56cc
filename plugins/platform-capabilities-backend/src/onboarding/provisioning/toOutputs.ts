import { parseEntityRef } from '@backstage/catalog-model';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { toLine } from './toLine';

const MOST_LINKS = 20;
const LONGEST_TITLE = 120;
const LONGEST_URL = 2000;

/** What an address of this portal is resolved against, to see that it is one. */
const HERE = 'http://portal.invalid';

/**
 * The links among what a template handed over, which is not to be trusted: only those to pages of this portal and of the web.
 *
 * @param links - as the scaffolder's `output.links`: title, and url or entityRef
 */
export function toOutputs(links: unknown): OnboardingRecord['outputs'] {
  return (Array.isArray(links) ? links : [])
    .slice(0, MOST_LINKS)
    .flatMap(link => {
      const { entityRef, title, url } = Object(link);
      const address =
        typeof url === 'string' ? toAddress(url) : toEntityPage(entityRef);
      return address === undefined
        ? []
        : [
            {
              title:
                toLine(title, LONGEST_TITLE) ?? address.slice(0, LONGEST_TITLE),
              url: address,
            },
          ];
    });
}

function toAddress(written: string): string | undefined {
  if (written.length > LONGEST_URL || !URL.canParse(written, HERE)) {
    return undefined;
  }
  const url = new URL(written, HERE);
  if (url.origin === HERE) {
    return written.startsWith('/') && !URL.canParse(written)
      ? url.href.slice(HERE.length)
      : undefined;
  }
  if (!['http:', 'https:'].includes(url.protocol) || !URL.canParse(written)) {
    return undefined;
  }
  url.username = '';
  url.password = '';
  return url.href;
}

function toEntityPage(ref: unknown): string | undefined {
  try {
    const { kind, namespace, name } = parseEntityRef(String(ref));
    const address = toAddress(
      `/catalog/${[namespace, kind, name]
        .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
        .join('/')}`,
    );
    return address?.startsWith('/catalog/') ? address : undefined;
  } catch {
    // It names nothing that there could be a page of.
    return undefined;
  }
}
