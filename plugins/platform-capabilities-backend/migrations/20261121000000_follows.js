/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('follows', table => {
    table.comment('Who wants to know what becomes of which capability');
    table.string('user_ref', 255).notNullable();
    table.string('capability', 255).notNullable().comment('Its ref');
    table.string('since', 24).notNullable().comment('ISO 8601, UTC');
    table.primary(['user_ref', 'capability']);
    table.index(['capability'], 'follows_capability_idx');
  });

  await knex.schema.createTable('announced_findings', table => {
    table.comment(
      'What was found, and whom it was told to; it goes when the finding does',
    );
    table.string('finding_id', 24).notNullable();
    table
      .string('recipient', 255)
      .notNullable()
      .comment('Ref of a Group or User; empty for the finding itself');
    table
      .string('role', 16)
      .notNullable()
      .comment('What the recipient is to the capability');
    table.string('first_seen', 24).notNullable().comment('ISO 8601, UTC');
    table
      .string('settled_at', 24)
      .comment('When it was told, or found to need no telling');
    table
      .string('taken_at', 24)
      .comment('When somebody began to tell it, who may have died of it');
    table.string('taken_by', 36);
    table.primary(['finding_id', 'recipient']);
    table.index(['settled_at'], 'announced_findings_settled_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('announced_findings');
  await knex.schema.dropTable('follows');
};
