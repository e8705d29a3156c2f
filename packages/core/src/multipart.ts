/** Multipart bodies (RFC 2046 §5.1, RFC 5621) of messages that `./message` has read. */
export { BodyPart, type Multipart, type MultipartResult, readMultipart } from './message/multipart.js';
