import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  strata?: {
    /** Whether people are notified of findings and of onboardings. Needs the notifications plugin. Default: true. */
    notifications?: boolean;
    /** How people get a capability. */
    onboarding?: {
      /**
       * Whether who asks may decide on it too, where they are in the owner's team: for teams so small that there is nobody else.
       * Default: false.
       */
      selfApproval?: boolean;
      /** Whether a person may ask for an entity that neither they nor their teams own. Default: false. */
      onBehalf?: boolean;
      /** After which time those who are waited for are reminded, once. Default: 2 days. */
      remindAfter?: HumanDuration | string;
      /** How long what is over is kept, with its history. Default: 3 years. */
      keep?: HumanDuration | string;
      /**
       * How long after a person has left the catalog their name is taken out of everything that is over. Default: 90 days.
       */
      forgetPeopleAfter?: HumanDuration | string;
    };
    /** How much of the history of the roadmaps is kept. The newest version of each always is. */
    history?: {
      /** Default: one year. */
      keep?: HumanDuration | string;
      /** Versions of each roadmap. Default: 1000. */
      atMost?: number;
    };
    /** What makes the portal suggest that an entity uses or provides a capability, besides tags and types of Resources. */
    suggestions?: {
      /** Tags, types and images that never suggest anything, in whatever spelling. */
      ignore?: string[];
      /**
       * Annotations that name container images, separated by commas or white space. `strata.backstage.io/images` always does.
       */
      imageAnnotations?: string[];
      /** What suggests a capability that none of its technologies' names does. */
      rules?: Array<{
        /** Shown to people as the reason. */
        name: string;
        /**
         * All that is given must match; `*` stands for any number of characters, and case does not matter.
         */
        match: {
          /** Component, System, Resource or API. */
          kind?: string;
          /** `spec.type` */
          type?: string;
          tag?: string;
          annotation?: { name: string; value: string };
          /** `metadata.name` */
          name?: string;
        };
        /** `<roadmap>/<capability>`, such as `paas/databases`. */
        capability: string;
      }>;
    };
    /**
     * The roadmaps by their ids. An id is the catalog namespace of the roadmap's capabilities.
     */
    roadmaps?: {
      [id: string]: {
        /**
         * One document. Relative paths are relative to the working directory of the backend process. Exactly one of `file`,
         * `folder`, `url` and `tree` is needed.
         */
        file?: string;
        /** A folder with documents, at any depth. */
        folder?: string;
        /**
         * One document at a URL that an integration or `backend.reading.allow` covers.
         */
        url?: string;
        /** A folder in a repository that an integration covers. */
        tree?: string;
        /**
         * With `folder` and `tree`: globs of the documents to read, from there on, such as `platform/*.md`. Files that are no
         * documents by their name stay out. Default: all documents, at any depth.
         */
        include?: string[];
        /**
         * With `folder` and `tree`: globs of documents that are not read, and of folders that are not read with all that is in them.
         */
        exclude?: string[];
        /** Default: the title of the first document that has one. */
        title?: string;
        /**
         * Capability blocks for a document that you do not own: a file, or a URL. With `file` and `url` only. Default: for files
         * and folders, `<document>.capabilities.yaml` beside the document.
         */
        overlay?: string;
        /** What capabilities have that do not say it themselves. */
        defaults?: {
          /** For documents without layers. Default: 5. */
          layer?: number;
          /** Default: `service` for documents without layers, otherwise `capability`. */
          type?: 'capability' | 'service';
          lifecycle?: 'planned' | 'experimental' | 'production' | 'deprecated';
          /** Ref of a Group. */
          owner?: string;
        };
        /**
         * Gives an owner to the capabilities that do not name one; the first rule that matches wins.
         */
        owners?: Array<{
          layer?: number;
          /** A capability's name, with `*` for any number of characters. */
          name?: string;
          /** Ref of a Group. */
          owner: string;
        }>;
        /** Headings that are no capability, in addition to the built-in ones. */
        ignoredHeadings?: string[];
        /**
         * When to read. Default: every 30 seconds for `file` and `folder`, every 5 minutes for `url` and `tree`.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        limits?: {
          /** Largest document in bytes. Default: 5 MiB. */
          bytes?: number;
          /** Most capabilities in the roadmap. Default: 10000. */
          capabilities?: number;
          /** Deepest nesting of YAML and TOML. Default: 32. */
          depth?: number;
          /** Largest expanded size of YAML, in nodes. Default: 100000. */
          nodes?: number;
          /** Most documents in a folder or tree. Default: 1000. */
          documents?: number;
          /** Largest size of all documents of a folder or tree together, in bytes. Default: 50 MiB. */
          totalBytes?: number;
          /** Longest time for one read. Default: 30 seconds. */
          timeout?: HumanDuration | string;
        };
        /**
         * A read that would take away more than this is held back, and the last good version stays.
         */
        heldBack?: {
          /** In percent of the capabilities. 100 lets everything through. Default: 30. */
          share?: number;
          /** Fewer than this are never held back. Default: 5. */
          atLeast?: number;
        };
        /**
         * Refs of Groups and Users. Only they, and services, may confirm what is held back. Default: whoever has the permission.
         */
        maintainers?: string[];
      };
    };
  };
}
