import { ProxiedSignInPage } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  NavContentBlueprint,
  SignInPageBlueprint,
} from '@backstage/plugin-app-react';
import { Navigation } from './Navigation';
import { currentPerson } from './person';

/** The frame around the pages: navigation, and signing in as a person of the example company: a guest, at first. */
export const shellModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    NavContentBlueprint.make({ params: { component: Navigation } }),
    SignInPageBlueprint.make({
      params: {
        loader: async () => props =>
          (
            <ProxiedSignInPage
              {...props}
              provider="example"
              headers={{ 'x-example-person': currentPerson() }}
            />
          ),
      },
    }),
  ],
});
