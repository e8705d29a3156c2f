/** A URI in the parts that it is written from. */
export interface UriParts {
  scheme: string;
  /** The user (and password) as it stands on the wire, escapes kept. */
  user: string | undefined;
  host: string;
  port: number | undefined;
  /** As they stand on the wire, the first semicolon included. */
  parameters: string | undefined;
  /** The headers as they stand on the wire, without the question mark. */
  headers: string | undefined;
  /** For a scheme other than sip, sips and tel: all that follows `scheme:`. */
  opaque: string | undefined;
}
