const later = {
  parse: ['model', 'entities'],
  model: ['entities'],
};

/** The stages go one way: parse, model, entities. A stage imports only from those before it and from the shared contract. */
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: Object.entries(later).map(([stage, forbidden]) => ({
    files: [`src/${stage}/**/*.ts`],
    excludedFiles: ['*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                ...forbidden.map(name => `../${name}/*`),
                '../readDocument',
                '../readRoadmap',
                '../RoadmapReader',
              ],
              message: `${stage} comes before ${forbidden.join(' and ')}.`,
            },
          ],
        },
      ],
    },
  })),
});
