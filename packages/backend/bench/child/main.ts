/** What a child process can do: what it is opened with, and the commands that it then takes. */
export interface Script {
  [command: string]: (argument: never) => Promise<unknown>;
}

/** Each is loaded where it is needed only: a backend takes seconds to load. */
const scripts: Record<string, () => (input: never) => Promise<Script>> = {
  edits: () => require('./edits').edits,
  ingestion: () => require('./ingestion').ingestion,
  maps: () => require('./maps').maps,
  processing: () => require('./processing').processing,
  reading: () => require('./reading').reading,
};

/** A question of the parent process. */
export interface Ask {
  id: number;
  command: string;
  argument: unknown;
}

/** The answer to it. */
export interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

let script: Promise<Script> | undefined;

async function answer({ command, argument }: Ask): Promise<unknown> {
  if (!script) {
    script = scripts[command]()(argument as never);
    await script;
    return undefined;
  }
  return (await script)[command](argument as never);
}

process.on('message', (ask: Ask) => {
  answer(ask)
    .then(
      value => ({ id: ask.id, value }),
      error => ({ id: ask.id, error: String(error?.stack ?? error) }),
    )
    .then((result: Answer) => process.send?.(result));
});
// Databases and servers go with the process.
process.once('disconnect', () => process.exit());
