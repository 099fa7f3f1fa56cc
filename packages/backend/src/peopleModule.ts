import { createBackendModule } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** The header in which a browser says which of the people of the example company is looking. */
const PERSON_HEADER = 'x-example-person';

/**
 * Signs in as anybody of the example company, so that one person can try both sides of a request. It proves nothing of who somebody is, and
 * is there during development only.
 */
const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => {},
  async authenticate({ req }) {
    if (process.env.NODE_ENV !== 'development') {
      throw new NotAllowedError(
        'The people of the example company sign in during development only; install an auth provider of your own',
      );
    }
    const name = req.header(PERSON_HEADER) || 'guest';
    return { result: { name } };
  },
});

export const peopleModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'example-people',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'example',
          factory: createProxyAuthProviderFactory({
            authenticator,
            async signInResolver({ result: { name } }, context) {
              const entityRef = stringifyEntityRef({ kind: 'User', name });
              // The catalog has nobody for some seconds after a start; whoever looks then is in no team until they reload.
              return context.signInWithCatalogUser({ entityRef }).catch(() =>
                context.issueToken({
                  claims: { sub: entityRef, ent: [entityRef] },
                }),
              );
            },
          }),
        });
      },
    });
  },
});
