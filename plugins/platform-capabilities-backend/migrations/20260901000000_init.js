const { randomUUID } = require('node:crypto');

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('revisions', table => {
    table.comment('One row: the number of the last change of any roadmap');
    table.integer('id').primary();
    table
      .string('epoch', 36)
      .notNullable()
      .comment(
        'Made with this database: a cursor of another one is not of use',
      );
    table.bigInteger('revision').notNullable();
  });
  await knex('revisions').insert({ id: 1, epoch: randomUUID(), revision: 0 });

  await knex.schema.createTable('contents', table => {
    table.comment('Each text once, however many rows of other tables name it');
    table.string('digest', 64).primary().comment('SHA-256 of the text');
    table.text('text').notNullable();
  });

  await knex.schema.createTable('roadmaps', table => {
    table.comment('What is known of each roadmap that was ever attempted');
    table.string('id', 63).primary();
    table
      .integer('write')
      .notNullable()
      .comment('Grows with each write, so that two writers meet');
    table
      .integer('version')
      .notNullable()
      .comment('The newest of its versions; 0 where there was none yet');
    table
      .string('accepted_at', 24)
      .comment('When its newest version was taken over. ISO 8601, UTC');
    table.string('state', 16).notNullable();
    table.text('failure').comment('What could not be read, and why');
    table.string('last_attempt_at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('last_good_read_at', 24).comment('ISO 8601, UTC');
    table
      .bigInteger('whole_revision')
      .comment('The first revision at which every document had been read');
    table
      .string('input_digest', 64)
      .comment('Of the last read that was parsed');
    table.text('etag').comment('Of the last read that was taken over whole');
    table
      .string('info_digest', 64)
      .comment('JSON: title, layers, glossary, journey');
    table
      .string('outline_digest', 64)
      .comment('JSON: ref and line of all that is served, in order');
    table.string('problems_digest', 64).comment('JSON: of all documents');
    table.integer('errors').notNullable();
    table.integer('warnings').notNullable();
    table.integer('infos').notNullable();
    table.integer('capabilities').notNullable().comment('How many are served');
    table.text('held').comment('JSON: what waits, since when and why');
  });

  await knex.schema.createTable('documents', table => {
    table.comment('The last good version of each document');
    table.string('roadmap_id', 63).notNullable();
    table.text('file').notNullable();
    table.string('digest', 64).notNullable().comment('Of its text');
    table.text('overlay_file');
    table.string('overlay_digest', 64);
    table.primary(['roadmap_id', 'file']);
  });

  await knex.schema.createTable('held_documents', table => {
    table.comment('The documents that were read and wait');
    table.string('roadmap_id', 63).notNullable();
    table.text('file').notNullable();
    table
      .string('digest', 64)
      .comment('Of its text; absent where the source has it no more');
    table.text('overlay_file');
    table.string('overlay_digest', 64);
    table.text('source_revision').comment('What the source calls it');
    table.text('overlay_revision').comment('The same of the overlay');
    table.primary(['roadmap_id', 'file']);
  });

  await knex.schema.createTable('capabilities', table => {
    table.comment('The entities of the last good versions, and those removed');
    table.string('ref', 255).primary();
    table.string('roadmap_id', 63).notNullable();
    table.text('file').notNullable().comment('The document that it is from');
    table
      .string('digest', 64)
      .comment('Of the JSON of the entity; absent where it is removed');
    table.text('aliases').comment('JSON: refs of its earlier names');
    table.bigInteger('revision').notNullable().comment('Of its last change');
    table.boolean('removed').notNullable();
    table.index(['roadmap_id'], 'capabilities_roadmap_id_idx');
    table.index(['revision'], 'capabilities_revision_idx');
  });

  await knex.schema.createTable('versions', table => {
    table.comment('Each change of a roadmap that was taken over');
    table.string('roadmap_id', 63).notNullable();
    table.integer('version').notNullable().comment('From 1 on');
    table.string('accepted_at', 24).notNullable().comment('ISO 8601, UTC');
    table.integer('added').notNullable().comment('Capabilities');
    table.integer('changed').notNullable();
    table.integer('removed').notNullable();
    table.text('confirmed_by').comment('Who let it through, if it was held');
    table.text('confirmed_because');
    table.primary(['roadmap_id', 'version']);
  });

  await knex.schema.createTable('version_documents', table => {
    table.comment('The documents and overlays that a version changed');
    table.string('roadmap_id', 63).notNullable();
    table.integer('version').notNullable();
    table.text('file').notNullable();
    table.string('before', 64).comment('Of its text; absent where it is new');
    table.string('after', 64).comment('Absent where it was removed');
    table.text('source_revision').comment('What the source calls it');
    table.primary(['roadmap_id', 'version', 'file']);
  });

  await knex.schema.createTable('version_capabilities', table => {
    table.comment('The entities that a version changed');
    table.string('roadmap_id', 63).notNullable();
    table.integer('version').notNullable();
    table.string('ref', 255).notNullable();
    table.string('before', 64).comment('Of its JSON; absent where it is new');
    table.string('after', 64).comment('Absent where it was removed');
    table.primary(['roadmap_id', 'version', 'ref']);
    table.index(['ref'], 'version_capabilities_ref_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('version_capabilities');
  await knex.schema.dropTable('version_documents');
  await knex.schema.dropTable('versions');
  await knex.schema.dropTable('capabilities');
  await knex.schema.dropTable('held_documents');
  await knex.schema.dropTable('documents');
  await knex.schema.dropTable('roadmaps');
  await knex.schema.dropTable('contents');
  await knex.schema.dropTable('revisions');
};
