/** Where what happens differs on purpose between the eras, or from both, beyond single members. */
export const behaviour: readonly (readonly [point: string, here: string])[] = [
  [
    'Incoming requests while not registered',
    'Accepted, as in 3.x; `refuse_when_unregistered` answers 410, as 0.3 did.',
  ],
  ['Delivery of events', 'At once, as in 3.x; 0.3 delivered in the next turn.'],
  [
    'A lost connection',
    'Ends no call and no dialog: they go on over the next connection. 0.3 ended them, unless there was a public GRUU.',
  ],
  [
    'A failed refresh of the registration',
    '`unregistered` and `registrationFailed` with `willRetry`; it is tried again with back-off.',
  ],
  ['A second 2xx of a forked call', 'Acknowledged and hung up (RFC 3261 §13.2.2.4); 0.3 ignored it.'],
  ['A re-INVITE', 'Answered, as in 3.x; 0.3 never did.'],
  ['An INFO of unknown type', 'Answered with 415 when nobody listens; 0.3 never answered.'],
  [
    'Session timers, redirects, reliable provisional responses, UPDATE',
    'All there, see the parameters; of these 3.x has session timers and UPDATE, and 0.3 none.',
  ],
  ['Authentication', 'SHA-256 and SHA-512-256 besides MD5, and Bearer; the strongest that both sides know.'],
  [
    'Options of the wrong kind',
    'A TypeError before anything happens; headers with CR, LF or NUL, and those that a message writes itself, are refused. `null` means none.',
  ],
  ['User-Agent, `JsSIP.name`, `JsSIP.version`', 'Ours.'],
];
