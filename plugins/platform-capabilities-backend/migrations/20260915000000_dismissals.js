/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('dismissals', table => {
    table.comment('Suggested links that somebody has said to be none');
    table.string('entity_ref', 255).notNullable();
    table.string('capability_ref', 255).notNullable();
    table.text('reason').notNullable();
    table
      .string('by', 255)
      .notNullable()
      .comment('Ref of a user, or a service');
    table.string('at', 24).notNullable().comment('ISO 8601, UTC');
    table.primary(['entity_ref', 'capability_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('dismissals');
};
