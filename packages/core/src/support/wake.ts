/** Why it may be time to look after the connection. */
export type WakeReason = 'online' | 'visible' | 'pageshow' | 'resume' | 'network-change';

/**
 * Tells when the host came back from something that may have broken connections silently: the network returned, a
 * hidden page was shown, a page left the back/forward cache, the machine resumed from sleep.
 */
export interface Wake {
  /** Calls `listener` at each such moment. @returns a function that ends the subscription */
  onWake(listener: (reason: WakeReason) => void): () => void;
}

/** A host that never sleeps, as a server. */
export const neverWake: Wake = { onWake: () => () => undefined };
