/**
 * The timers of RFC 3261 §17 (its Table 4) and RFC 6026 for a reliable transport, in milliseconds. Timers A, E and G
 * retransmit over unreliable transports only: they do not exist here.
 */
export interface TransactionTimers {
  /** The estimate of a round trip. */
  readonly T1: number;
  /** The INVITE client waits so long for any response. */
  readonly B: number;
  /** The INVITE client absorbs repeated non-2xx responses: not needed over a reliable transport. */
  readonly D: number;
  /** The non-INVITE client waits so long for the final response. */
  readonly F: number;
  /** The INVITE server waits so long for the ACK to a non-2xx response. */
  readonly H: number;
  /** The INVITE server absorbs repeated ACKs: not needed over a reliable transport. */
  readonly I: number;
  /** The non-INVITE server absorbs repeated requests: not needed over a reliable transport. */
  readonly J: number;
  /** The non-INVITE client absorbs repeated responses: not needed over a reliable transport. */
  readonly K: number;
  /** The INVITE server absorbs repeated INVITEs after a 2xx (RFC 6026 §7.1). */
  readonly L: number;
  /** The INVITE client hands over the 2xx responses of further forks (RFC 6026 §7.2). */
  readonly M: number;
  /** After a CANCEL, the INVITE client waits so long for the final response (RFC 3261 §9.1). */
  readonly cancel: number;
  /** An INVITE that rings waits so long for a lost connection to come back, where its transport does so at all. */
  readonly connectionLost: number;
  /**
   * With the connection back, an INVITE waits so long for a sign that responses find the new one: a called user agent
   * repeats its provisional response each minute (RFC 3261 §13.3.1.1).
   */
  readonly connectionBack: number;
  /** The INVITE server answers 100 when the TU was silent for so long (RFC 3261 §17.2.1). */
  readonly inviteTrying: number;
  /** The INVITE server repeats the last provisional response, lest a proxy give up (RFC 3261 §13.3.1.1). */
  readonly provisionalRepeat: number;
  /** The non-INVITE server answers 100 when the TU was silent for so long (RFC 4320 §4.1). */
  readonly nonInviteTrying: number;
  /** After so long no client waits for the answer to a non-INVITE request any more: none is sent (RFC 4320 §4.2). */
  readonly nonInviteLimit: number;
}

/**
 * @param T1 milliseconds; 500 unless the network is known to be faster or slower
 * @param T2 milliseconds; the longest interval at which a client over UDP repeats a non-INVITE request
 */
export function transactionTimers(T1 = 500, T2 = 4000): TransactionTimers {
  const limit = 64 * T1;
  return {
    T1,
    B: limit,
    D: 0,
    F: limit,
    H: limit,
    I: 0,
    J: 0,
    K: 0,
    L: limit,
    M: limit,
    cancel: limit,
    connectionLost: limit,
    connectionBack: 64_000,
    inviteTrying: 200,
    provisionalRepeat: 60_000,
    nonInviteTrying: timeUntilTimerEReachesT2(T1, T2),
    nonInviteLimit: limit,
  };
}

/** Timer E starts at T1 and doubles at each repetition until it is reset to T2 (RFC 3261 §17.1.2.2). */
function timeUntilTimerEReachesT2(T1: number, T2: number): number {
  let elapsed = 0;
  for (let interval = T1; interval < T2; interval *= 2) elapsed += interval;
  return elapsed;
}
