import { createQuickBackend } from './createQuickBackend';

const backend = createQuickBackend();
// One of the two processes of which the tests show that they find each other.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
backend.add(import('@strata/backstage-plugin-platform-capabilities-backend'));
backend.start();
