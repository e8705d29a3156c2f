/** The media type of the envelope (RFC 3862). */
export const CPIM_TYPE = 'message/cpim';

/** The namespace of the headers that ask for notifications (RFC 5438 §6). */
export const IMDN_NAMESPACE = 'urn:ietf:params:imdn';

/** Who a message is from or for, as its envelope says. */
export interface CpimAddress {
  readonly name?: string | undefined;
  /** Of any scheme: `sip:`, `im:`, `tel:`. */
  readonly uri: string;
}

/** What is inside: a MIME part. */
export interface CpimContent {
  /** As it is written, with its parameters: `text/plain;charset=utf-8`. */
  readonly type: string;
  readonly disposition?: string | undefined;
  readonly body: string;
}

/** An instant message in its envelope (RFC 3862), with what RFC 5438 adds. */
export interface Cpim {
  readonly from?: CpimAddress | undefined;
  readonly to: readonly CpimAddress[];
  /** When it was written: RFC 3339, as it stands there. */
  readonly dateTime?: string | undefined;
  readonly subject?: string | undefined;
  /** What notifications about it name. */
  readonly messageId?: string | undefined;
  /** The notifications that its sender asks for, in lower case: `positive-delivery`, `display`. */
  readonly dispositions: readonly string[];
  /** Where notifications about it want to pass, nearest first. */
  readonly recordRoutes: readonly string[];
  readonly content: CpimContent;
}
