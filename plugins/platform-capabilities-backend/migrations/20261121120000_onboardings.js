/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('onboardings', table => {
    table.comment('Requests to use a capability, as their history says');
    table.string('id', 36).primary();
    table.integer('version').notNullable();
    table.string('state', 16).notNullable();
    table.string('capability', 255).notNullable().comment('Its ref');
    table.string('entity', 255).notNullable().comment('Ref of what uses it');
    table
      .text('environment')
      .notNullable()
      .comment('Empty where there is none');
    table.string('requester', 255).notNullable();
    table
      .string('live_key', 64)
      .comment(
        'Digest of entity, capability and environment from submission to the end; absent before and after',
      );
    table.text('record').notNullable().comment('JSON');
    table.string('created_at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('updated_at', 24).notNullable();
    table.string('submitted_at', 24);
    table.string('decided_at', 24);
    table.string('in_use_at', 24);
    table.string('ended_at', 24);
    table.unique(['live_key'], { indexName: 'onboardings_live_key_uniq' });
    table.index(['capability', 'state'], 'onboardings_capability_idx');
    table.index(['entity', 'state'], 'onboardings_entity_idx');
    table.index(['requester', 'updated_at'], 'onboardings_requester_idx');
    table.index(['state', 'updated_at'], 'onboardings_state_idx');
  });

  await knex.schema.createTable('onboarding_events', table => {
    table.comment(
      'The history of the onboardings, which is only added to, but for names of who has left',
    );
    table
      .string('onboarding_id', 36)
      .notNullable()
      .references('id')
      .inTable('onboardings')
      .onDelete('CASCADE');
    table.integer('version').notNullable();
    table.string('at', 24).notNullable().comment('ISO 8601, UTC');
    table.string('actor', 255).notNullable();
    table.string('type', 16).notNullable();
    table.text('event').notNullable().comment('JSON');
    table.primary(['onboarding_id', 'version']);
  });

  await knex.schema.createTable('onboarding_answers', table => {
    table.comment(
      'What was answered to requests that can be repeated, by the key that names the attempt',
    );
    table.string('actor', 255).notNullable();
    table.string('key', 255).notNullable();
    table.string('request', 64).notNullable().comment('Digest of the request');
    table.string('at', 24).notNullable();
    table
      .text('onboardings')
      .notNullable()
      .comment('JSON: ids and versions that it led to');
    table.primary(['actor', 'key']);
    table.index(['at'], 'onboarding_answers_at_idx');
  });

  await knex.schema.createTable('onboarding_outbox', table => {
    table.comment(
      'What is still to be done because of a row of the history, written with it',
    );
    table
      .string('onboarding_id', 36)
      .notNullable()
      .references('id')
      .inTable('onboardings')
      .onDelete('CASCADE');
    table.integer('version').notNullable();
    table.string('effect', 16).notNullable();
    table.string('due_at', 24).notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table
      .string('taken_at', 24)
      .comment('When a process began to do it, which may have died of it');
    table.string('taken_by', 36);
    table.string('done_at', 24);
    table.text('failure').comment('Why the last attempt failed');
    table.primary(['onboarding_id', 'version', 'effect']);
    table.index(['done_at', 'due_at'], 'onboarding_outbox_due_idx');
  });

  await knex.schema.createTable('onboarding_departures', table => {
    table.comment(
      'Who is named in onboardings and was not in the catalog, from when on; they are forgotten after a time',
    );
    table.string('person', 255).primary().comment('Ref of a User');
    table.string('since', 24).notNullable().comment('ISO 8601, UTC');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('onboarding_departures');
  await knex.schema.dropTable('onboarding_outbox');
  await knex.schema.dropTable('onboarding_answers');
  await knex.schema.dropTable('onboarding_events');
  await knex.schema.dropTable('onboardings');
};
