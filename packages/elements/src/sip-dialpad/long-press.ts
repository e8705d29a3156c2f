/** Tells a press that is held from one that is not. */
export class LongPress {
  readonly #onHeld: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fired = false;

  constructor(onHeld: () => void) {
    this.#onHeld = onHeld;
  }

  get pending(): boolean {
    return this.#timer !== undefined;
  }

  get fired(): boolean {
    return this.#fired;
  }

  /** The pointer went down. */
  start(milliseconds: number): void {
    this.reset();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#fired = true;
      this.#onHeld();
    }, milliseconds);
  }

  /** The pointer went up, or away. */
  readonly cancel = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  };

  /** Another press begins: what the last one came to does not count any more. */
  reset(): void {
    this.cancel();
    this.#fired = false;
  }

  /** Whether the press that just ended was held; asked once, by the click that follows it. */
  takeFired(): boolean {
    const fired = this.#fired;
    this.#fired = false;
    return fired;
  }
}
