import type { Dialog } from '../../packages/core/src/dialog/dialog.js';
import { DialogTable } from '../../packages/core/src/dialog/dialog-table.js';
import type { Actor } from './actor.js';
import type { Findings } from './findings.js';

/** Looks into the dialog tables of all user agents, which show them to nobody. */
export class DialogProbe {
  readonly #tables = new Set<DialogTable>();
  readonly #add = DialogTable.prototype.add;

  constructor() {
    const tables = this.#tables;
    const add = this.#add;
    DialogTable.prototype.add = function (this: DialogTable, ...values: Parameters<typeof add>) {
      tables.add(this);
      add.apply(this, values);
    };
  }

  /** No dialog may be left, but of pages that were closed in the middle of a call. */
  checkRest(everyone: readonly Actor[], findings: Findings): void {
    const abandoned = new Set(
      everyone
        .filter(({ host }) => host.isGone)
        .flatMap(({ calls }) => calls.map(({ session }) => `${session.direction} ${session.id}`)),
    );
    const isAbandoned = ({ callId, localTag, remoteTag }: Dialog): boolean =>
      abandoned.has(`outgoing ${callId}${localTag}`) || abandoned.has(`incoming ${callId}${remoteTag}`);
    for (const table of this.#tables) {
      for (const dialog of table) {
        if (!isAbandoned(dialog))
          findings.add('dialog', `${dialog.callId} remains when all is over, ${dialog.state}`);
      }
    }
  }

  /** Ends the looking. */
  stop(): void {
    DialogTable.prototype.add = this.#add;
  }
}
