import type { HeaderField } from '../../message/header-list.js';

/** An answer that a request gets instead of being served. */
export interface Refusal {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: readonly HeaderField[];
}
