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

  await knex.schema.createTable('roadmaps', table => {
    table.comment('What is known of each roadmap that was ever attempted');
    table.string('id', 63).primary();
    table
      .integer('version')
      .notNullable()
      .comment('Grows with each write of content, so that two writers meet');
    table.string('state', 16).notNullable();
    table.text('reason').comment('Why it is held or failing');
    table.string('last_attempt_at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('last_good_read_at', 24).comment('ISO 8601, UTC');
    table
      .bigInteger('whole_revision')
      .comment('The first revision at which every document had been read');
    table
      .string('input_digest', 64)
      .comment('Of the last read that was parsed');
    table.text('etag').comment('Of the last read that was taken over whole');
    table.text('info').comment('JSON: title, layers, glossary, journey');
    table
      .text('refs')
      .comment('JSON: refs of what is served, as ordered in the documents');
    table.text('problems').notNullable().comment('JSON: of all documents');
    table.text('held').comment('JSON: what waits, and since when');
  });

  await knex.schema.createTable('documents', table => {
    table.comment('The last good version of each document');
    table.string('roadmap_id', 63).notNullable();
    table.text('file').notNullable();
    table.string('digest', 64).notNullable();
    table.text('text').notNullable();
    table.text('overlay_file');
    table.text('overlay_text');
    table.string('accepted_at', 24).notNullable().comment('ISO 8601, UTC');
    table.primary(['roadmap_id', 'file']);
  });

  await knex.schema.createTable('capabilities', table => {
    table.comment('The entities of the last good versions, and those removed');
    table.string('ref', 255).primary();
    table.string('roadmap_id', 63).notNullable();
    table.text('file').notNullable().comment('The document that it is from');
    table.string('digest', 64).notNullable().comment('Of the entity');
    table.text('entity').notNullable().comment('JSON');
    table.bigInteger('revision').notNullable().comment('Of its last change');
    table.boolean('removed').notNullable();
    table.index(['roadmap_id'], 'capabilities_roadmap_id_idx');
    table.index(['revision'], 'capabilities_revision_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('capabilities');
  await knex.schema.dropTable('documents');
  await knex.schema.dropTable('roadmaps');
  await knex.schema.dropTable('revisions');
};
