import type { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
import { ScriptProcesses } from './processes/ScriptProcesses';
import { isAcknowledgement, type Said, type Target } from './processes/writer';
import { StoreAudit } from './StoreAudit';

/** A database that the processes write to. */
export interface AuditedTarget extends Target {
  /** To look at it with. */
  knex: Knex;
  /** Waits until it has noticed that a writer is gone. */
  settle(): Promise<void>;
}

/**
 * Kills one process after the other at a moment of no plan, each while it writes to all databases, and audits them after each.
 *
 * @param folder - for what is made of the script of the processes
 * @returns how many versions were acknowledged, by the name of the database
 */
export async function killWriters(
  count: number,
  targets: AuditedTarget[],
  folder: string,
): Promise<Record<string, number>> {
  const audits = targets.map(target => ({
    ...target,
    audit: new StoreAudit(target.knex),
    acknowledged: 0,
  }));
  const writers = await ScriptProcesses.create<Said>({
    script: 'writer',
    folder,
  });
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
        const said = writer.messages
          .filter(isAcknowledgement)
          .filter(it => it.name === name);
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
