/** The media type of a notification (RFC 5438 §11.1). */
export const IMDN_TYPE = 'message/imdn+xml';

/** What happened to a message, by the kind of word that its sender asked for (RFC 5438 §11.1). */
export const IMDN_STATUSES = {
  delivery: ['delivered', 'failed', 'forbidden', 'error'],
  processing: ['processed', 'stored', 'forbidden', 'error'],
  display: ['displayed', 'forbidden', 'error'],
} as const;

/** A kind of notification. */
export type ImdnKind = keyof typeof IMDN_STATUSES;

/** What a notification says. */
export type ImdnStatus = (typeof IMDN_STATUSES)[ImdnKind][number];

/** A notification about one message. */
export interface Imdn {
  /** Of the message that it is about. */
  readonly messageId: string;
  /** When that message was written: RFC 3339. */
  readonly dateTime?: string | undefined;
  /** Whom it was delivered to. */
  readonly recipient?: string | undefined;
  readonly kind: ImdnKind;
  readonly status: ImdnStatus;
}
