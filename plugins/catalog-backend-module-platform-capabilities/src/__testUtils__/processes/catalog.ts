import { createQuickBackend } from './createQuickBackend';

const backend = createQuickBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('../..'));
backend.start();
