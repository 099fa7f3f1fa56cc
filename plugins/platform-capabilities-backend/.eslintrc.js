// The way of the data, in one direction: a step imports only what comes before it.
const steps = [
  'config',
  'document',
  'refresh',
  'store',
  'ingestion',
  'roadmaps',
  'map',
];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    'import/no-restricted-paths': [
      'error',
      {
        basePath: `${__dirname}/src`,
        zones: steps.map((step, index) => ({
          target: `./${step}`,
          from: [...steps.slice(index + 1).map(later => `./${later}`)],
          message: `'${step}' comes before it in the way of the data`,
        })),
      },
    ],
  },
});
