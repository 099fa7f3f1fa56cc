import {
  ReadUrlResponseFactory,
  urlReaderFactoriesServiceRef,
} from '@backstage/backend-defaults/urlReader';
import {
  createBackendModule,
  createServiceFactory,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

/** The repository of the example company, which is nowhere but in the memory of this process, as the portal's database is by default. */
const REPOSITORY = 'https://git.tarnwick.example/';

/** Texts by their whole address. */
const files = new Map<string, string>();

function find(url: string): string {
  const text = files.get(url);
  if (text === undefined) {
    throw new NotFoundError(
      `${url} is gone: the example's repository is empty after each start`,
    );
  }
  return text;
}

const reader: UrlReaderService = {
  async readUrl(url) {
    return ReadUrlResponseFactory.fromReadable(Readable.from([find(url)]));
  },
  async readTree(url) {
    throw new NotFoundError(`The example's repository has no tree at ${url}`);
  },
  // By which the catalog reads a file, too.
  async search(url) {
    const content = Buffer.from(find(url));
    return { etag: '', files: [{ url, content: async () => content }] };
  },
};

/** Has the catalog read the example company's repository, as it reads that of a real one through an integration. */
export const repositoryReader = createServiceFactory({
  service: urlReaderFactoriesServiceRef,
  deps: {},
  factory: () => () =>
    [{ reader, predicate: ({ href }) => href.startsWith(REPOSITORY) }],
});

const publishAction = createTemplateAction({
  id: 'example:publish',
  description: `Puts the files of the workspace into the example company's repository`,
  schema: {
    input: {
      folder: z => z.string().describe('Where to put them in the repository'),
    },
    output: {
      url: z => z.string().describe('Address of the folder, with a slash'),
    },
  },
  async handler({ input, logger, output, workspacePath }) {
    const url = new URL(`${encodeURIComponent(input.folder)}/`, REPOSITORY);
    for (const name of await readdir(workspacePath)) {
      files.set(
        new URL(name, url).href,
        await readFile(path.join(workspacePath, name), 'utf8'),
      );
      logger.info(`Published ${name} to ${url}`);
    }
    output('url', url.href);
  },
});

const createTopicAction = createTemplateAction({
  id: 'example:create-topic',
  description:
    'Pretends to create a topic, and to have no luck with the first attempt, so that a failure can be seen and tried again',
  schema: { input: { attempt: z => z.number() } },
  async handler({ input, logger }) {
    if (input.attempt < 2) {
      throw new ServiceUnavailableError(
        'The streaming cluster did not answer, and no topic was created; try again',
      );
    }
    logger.info('The streaming cluster has created the topic');
  },
});

/** What the templates of the example company call instead of `publish:github` and the like. */
export const repositoryModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'example-repository',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(publishAction, createTopicAction);
      },
    });
  },
});
