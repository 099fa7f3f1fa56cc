'use strict';

// Writes the JSON Schemas that are published with the package. They are read by editors, which cannot run the package.
require('@backstage/cli/config/nodeTransform.cjs');
const fs = require('fs');
const path = require('path');
const { DOCUMENT_SCHEMAS, documentSchema } = require('../src/schema');

const folder = path.resolve(__dirname, '../schema');
fs.mkdirSync(folder, { recursive: true });
for (const name of DOCUMENT_SCHEMAS) {
  const text = JSON.stringify(documentSchema(name), undefined, 2);
  fs.writeFileSync(path.join(folder, `${name}.json`), `${text}\n`);
}
