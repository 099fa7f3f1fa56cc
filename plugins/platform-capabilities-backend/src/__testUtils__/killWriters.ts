import type { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
import { ScriptProcesses, type Script } from './processes/ScriptProcesses';
import type { Target } from './processes/writer';

/** A database that the processes write to. */
export interface AuditedTarget extends Target {
  /** To look at it with. */
  knex: Knex;
  /** Waits until it has noticed that a writer is gone. */
  settle(): Promise<void>;
}

/** What compares a database with what was acknowledged since the last time. */
interface Audit<Acknowledgement> {
  check(said: Acknowledgement[]): Promise<void>;
}

/**
 * Kills one process after the other at a moment of no plan, each while it writes to all databases, and audits them after each.
 *
 * @returns how much was acknowledged, by the name of the database
 */
export async function killWriters<
  Acknowledgement extends { name: string },
>(options: {
  count: number;
  targets: AuditedTarget[];
  /** For what is made of the script of the processes. */
  folder: string;
  script: Script;
  createAudit: (knex: Knex) => Audit<Acknowledgement>;
}): Promise<Record<string, number>> {
  const { count, createAudit, targets } = options;
  const audits = targets.map(target => ({
    ...target,
    audit: createAudit(target.knex),
    acknowledged: 0,
  }));
  const writers = await ScriptProcesses.create<Acknowledgement>(options);
  try {
    for (let kill = 0; kill < count; kill += 1) {
      const writer = writers.next();
      writer.tell(targets.map(({ name, config }) => ({ name, config })));
      const enough = Math.floor(Math.random() * 4 * targets.length);
      await writer.until(({ length }) => length >= enough);
      await setTimeout(Math.random() * 15);
      await writer.kill();
      for (const audited of audits) {
        const { name, settle, audit } = audited;
        const said = writer.messages.filter(it => it.name === name);
        await settle();
        await audit.check(said);
        audited.acknowledged += said.length;
      }
    }
  } finally {
    await writers.killThoseThatLoad();
  }
  return Object.fromEntries(
    audits.map(({ name, acknowledged }) => [name, acknowledged]),
  );
}
