import { createApp } from '@backstage/frontend-defaults';
import { catalogModule } from './catalogModule';
import { shellModule } from './shellModule';

// All else is discovered from package.json, see `app.packages` in app-config.yaml.
export const app = createApp({ features: [shellModule, catalogModule] });
