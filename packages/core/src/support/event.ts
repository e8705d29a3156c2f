/**
 * One event object for both eras of the API. The earlier era's handlers read `event.data.session` and `event.sender`;
 * the later era's read `event.session`. Each data field stands on the event itself, and `data` is the event.
 */
export class EmittedEvent {
  constructor(
    readonly type: string,
    readonly sender: unknown,
    fields: object,
  ) {
    Object.assign(this, fields);
  }

  get data(): this {
    return this;
  }
}

/** An event with the fields of `Data` on it. */
export type SipEvent<Sender, Data extends object = object> = Data & {
  /** The event's name. */
  readonly type: string;
  /** The object that emitted it. */
  readonly sender: Sender;
  /** The same object, so that `event.data.session` and `event.session` are one field. */
  readonly data: Data;
};

/** Makes an event whose fields may be read in the manner of either era. */
export function createEvent<Sender, Data extends object>(
  type: string,
  sender: Sender,
  fields: Data,
): SipEvent<Sender, Data> {
  return new EmittedEvent(type, sender, fields) as unknown as SipEvent<Sender, Data>;
}
