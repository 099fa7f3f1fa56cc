import type { ReferenceField } from '@strata/roadmap';
import type { LinkRelation } from './links';

/**
 * A change of a source document that mends something: of the roadmap's document where it names a `capability` first, of the
 * `catalog-info.yaml` of an `entity` where it names that first. All names are refs.
 *
 * @public
 */
export type PatchRequest =
  | { type: 'set-owner'; capability: string; owner: string }
  | { type: 'set-owner'; entity: string; owner: string }
  | { type: 'set-lifecycle'; capability: string; lifecycle: string }
  | {
      type: 'remove-reference';
      capability: string;
      field: ReferenceField;
      /** As it is written, or in full. */
      value: string;
    }
  | {
      type: 'replace-reference';
      capability: string;
      field: ReferenceField;
      from: string;
      to: string;
    }
  | {
      type: 'add-link';
      entity: string;
      capability: string;
      relation: LinkRelation;
    }
  | {
      type: 'replace-link';
      entity: string;
      /** Where to replace it; by default in all that the entity uses and provides. */
      relation?: LinkRelation;
      from: string;
      to: string;
    }
  | { type: 'remove-link'; entity: string; capability: string };

/** Answer of `POST /patches`: the change, for a person to look at and to apply. @public */
export interface Patch {
  /** The file, as the source calls it. */
  file: string;
  /** What it does, in a few words: a commit's title. */
  title: string;
  /** The file in a browser. */
  url?: string;
  /** The editor of the provider. */
  editUrl?: string;
  /**
   * Unified, as `git apply` takes it. Without lines around the change where these could tell what the caller may not see, for which
   * `git apply` needs `--unidiff-zero`.
   */
  diff: string;
  /** Names the change, wherever in the file it is. */
  digest: string;
  /** Whether the portal can open a pull request, or why not and what to do. */
  pullRequest:
    | { possible: true; host: string }
    | { possible: false; reason: string };
}

/**
 * A change to be proposed.
 *
 * @public
 */
export type PullRequestRequest = PatchRequest & {
  /** Of the {@link Patch} that was looked at: refuses to propose another one, should the file have changed. */
  digest?: string;
};

/** Answer of `POST /pull-requests`. @public */
export interface PullRequest {
  url: string;
}
