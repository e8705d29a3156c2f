import type { ViewedHost } from '../host/view-host.js';

/** A chat as its view sees it. */
export interface ChatElement extends ViewedHost {
  readonly target: string | undefined;
  /** The conversation that was chosen from the list. */
  readonly chosen: string | undefined;
  readonly placeholder: string | undefined;
  readonly maxLength: number | undefined;
  readonly noCompose: boolean | undefined;
  readonly noHeader: boolean | undefined;
  open(target: string | undefined): void;
  send(body: string): Promise<unknown>;
}
