import type { IncomingRequest } from '../message/incoming-request.js';
import { SparseMap } from '../support/sparse-map.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Dialog, DialogUsage } from './dialog.js';

const keyOf = (callId: string, localTag: string, remoteTag: string): string =>
  `${callId}\n${localTag}\n${remoteTag}`;

/** The dialogs of one user agent. A dialog is in the table as long as at least one usage holds it (RFC 5057 §2). */
export class DialogTable {
  readonly #dialogs = new SparseMap<string, Dialog>();

  get size(): number {
    return this.#dialogs.size;
  }

  [Symbol.iterator](): Iterator<Dialog> {
    return this.#dialogs.values()[Symbol.iterator]();
  }

  /** Lets `usage` hold `dialog`, and so keeps the dialog in the table. */
  add(dialog: Dialog, usage: DialogUsage): void {
    if (dialog.usages.size === 0) {
      this.#dialogs.set(keyOf(dialog.callId, dialog.localTag, dialog.remoteTag), dialog);
    }
    dialog.hold(usage);
  }

  /** Ends `usage`. With the last one the dialog is terminated and leaves the table. */
  release(dialog: Dialog, usage: DialogUsage): void {
    dialog.leave(usage);
    if (dialog.usages.size > 0) return;
    const key = keyOf(dialog.callId, dialog.localTag, dialog.remoteTag);
    if (this.#dialogs.get(key) === dialog) this.#dialogs.delete(key);
  }

  /** The dialog that a request was sent in: our tag is in its To (RFC 3261 §12.2.2). */
  find(request: IncomingRequest): Dialog | undefined {
    return this.match(request.call_id, request.to_tag ?? '', request.from_tag ?? '');
  }

  /** The dialog with this Call-ID and these tags, as a Replaces or Join header names it (RFC 3891 §3). */
  match(callId: string, localTag: string, remoteTag: string): Dialog | undefined {
    return this.#dialogs.get(keyOf(callId, localTag, remoteTag));
  }

  /**
   * Gives a request with To tag to its dialog.
   * @returns false when there is no such dialog, or no usage of it takes the request: to be answered with 481
   */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    return this.find(request)?.receive(request, transaction) ?? false;
  }
}
