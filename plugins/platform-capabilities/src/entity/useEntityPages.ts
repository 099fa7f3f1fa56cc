import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useEffect, useState } from 'react';

const PAGE = 100;

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'relations',
  'spec',
];

export interface Pages {
  items: Entity[];
  /** How many there are in all that the user may see. */
  total: number;
  nextCursor?: string;
}

/** The catalog's filter for the entities of some kinds that have a relation to an entity. */
export function relatedTo(
  relation: string,
  targetRef: string,
  kinds: readonly string[],
) {
  return { [`relations.${relation}`]: targetRef, kind: [...kinds] };
}

/** The entities of some kinds that have a relation to an entity, as far as the user may see them, page by page. */
export function useEntityPages(
  relation: string,
  targetRef: string,
  kinds: readonly string[],
) {
  const catalogApi = useApi(catalogApiRef);
  const [pages, setPages] = useState<Pages>();
  const [error, setError] = useState<Error>();
  const [attempt, setAttempt] = useState(0);
  const kindKey = kinds.join();

  useEffect(() => {
    let current = true;
    setError(undefined);
    setPages(undefined);
    catalogApi
      .queryEntities({
        filter: relatedTo(relation, targetRef, kindKey.split(',')),
        fields: FIELDS,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: PAGE,
      })
      .then(
        ({ items, totalItems, pageInfo }) =>
          current &&
          setPages({
            items,
            total: totalItems,
            nextCursor: pageInfo.nextCursor,
          }),
        reason => current && setError(toError(reason)),
      );
    return () => {
      current = false;
    };
  }, [catalogApi, relation, targetRef, kindKey, attempt]);

  const nextCursor = pages?.nextCursor;
  const more = useCallback(async () => {
    if (!nextCursor) {
      return;
    }
    try {
      const { items, pageInfo } = await catalogApi.queryEntities({
        cursor: nextCursor,
        fields: FIELDS,
        limit: PAGE,
      });
      setPages(previous =>
        previous?.nextCursor === nextCursor
          ? {
              ...previous,
              items: [...previous.items, ...items],
              nextCursor: pageInfo.nextCursor,
            }
          : previous,
      );
    } catch (reason) {
      setError(toError(reason));
    }
  }, [catalogApi, nextCursor]);

  return {
    pages,
    error,
    more: nextCursor ? more : undefined,
    retry: useCallback(() => setAttempt(it => it + 1), []),
  };
}
