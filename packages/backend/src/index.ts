import { createBackend } from '@backstage/backend-defaults';
import { peopleModule } from './peopleModule';
import { repositoryModule, repositoryReader } from './repositoryModule';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(peopleModule);
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(repositoryModule);
backend.add(repositoryReader);
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
// Where the database is PostgreSQL, it searches too; else the index is in memory, and made anew after each start.
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// Strata
backend.add(import('@strata/backstage-plugin-platform-capabilities-backend'));
backend.add(
  import(
    '@strata/backstage-plugin-catalog-backend-module-platform-capabilities'
  ),
);
backend.add(
  import(
    '@strata/backstage-plugin-scaffolder-backend-module-platform-capabilities'
  ),
);
backend.add(
  import(
    '@strata/backstage-plugin-search-backend-module-platform-capabilities'
  ),
);

backend.start();
