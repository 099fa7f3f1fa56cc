import { DOCUMENT_SCHEMAS, type DocumentSchemaName } from '@strata/roadmap';
import { Argument, Command, CommanderError } from 'commander';
import { diff } from './commands/diff';
import { inspect } from './commands/inspect';
import { schema } from './commands/schema';
import { validate } from './commands/validate';
import { UsageError } from './documents/UsageError';

/** Everything is fine, a problem is an error, the command was called in a wrong way. */
const EXIT = { fine: 0, problems: 1, usage: 2 } as const;

/**
 * Runs the command line and sets the exit code of the process.
 *
 * @public
 */
export async function main(argv: string[]): Promise<void> {
  // A reader such as `head` may be gone before all is written.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
      throw error;
    }
  });
  try {
    process.exitCode = EXIT.fine;
    await createProgram(hasErrors => {
      process.exitCode = hasErrors ? EXIT.problems : EXIT.fine;
    }).parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      // It has said what is wrong; help and version are no mistakes.
      process.exitCode = error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    } else if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = EXIT.usage;
    } else {
      throw error;
    }
  }
}

function createProgram(finish: (hasErrors: boolean) => void): Command {
  const program = new Command('strata')
    .description('Inspects, validates and compares platform roadmaps.')
    .exitOverride()
    .showHelpAfterError('(add --help for how to call it)')
    .addHelpText(
      'after',
      '\nA PATH is a Markdown, YAML or CSV document, or a folder of them.\nExit codes: 0 fine, 1 a problem is an error, 2 wrong use.',
    );

  program
    .command('inspect')
    .description('show what the documents say')
    .argument('<path...>', 'documents or folders')
    .option('--json', 'as JSON')
    .action(async (paths: string[], options: { json?: boolean }) => {
      finish(await inspect(paths, options));
    });
  program
    .command('validate')
    .description('list what is wrong with the documents')
    .argument('<path...>', 'documents or folders')
    .option('--json', 'as JSON')
    .option('--format <format>', 'text, json or github', 'text')
    .action(
      async (paths: string[], options: { json?: boolean; format: string }) => {
        finish(await validate(paths, options));
      },
    );
  program
    .command('diff')
    .description('say what a new version would change')
    .argument('<old>', 'document or folder')
    .argument('<new>', 'document or folder')
    .option('--json', 'as JSON')
    .option('--format <format>', 'text, json or markdown', 'text')
    .action(
      async (
        before: string,
        after: string,
        options: { json?: boolean; format: string },
      ) => {
        finish(await diff(before, after, options));
      },
    );
  program
    .command('schema')
    .description('print the JSON Schema that an editor needs')
    .addArgument(
      new Argument('[of]', 'what is written in YAML')
        .choices(DOCUMENT_SCHEMAS)
        .default('overlay'),
    )
    .action((name: DocumentSchemaName) => schema(name));
  return program;
}
