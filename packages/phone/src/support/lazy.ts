/**
 * A part of the phone that is loaded and made when it is first wanted. One that cannot be loaded (no network) is tried
 * again at the next wish.
 */
export class Lazy<Part extends { dispose(): void }> {
  readonly #make: () => Promise<Part>;
  #part: Promise<Part | undefined> | undefined;
  #disposed = false;

  constructor(make: () => Promise<Part>) {
    this.#make = make;
  }

  /** Makes it if need be, and does something with it as soon as it is there. */
  want(act: (part: Part) => void): void {
    this.#part ??= this.#load();
    this.ifWanted(act);
  }

  /** Does something with it only if it was wanted before. */
  ifWanted(act: (part: Part) => void): void {
    void this.#part?.then((part) => {
      if (part && !this.#disposed) act(part);
    });
  }

  dispose(): void {
    this.#disposed = true;
    void this.#part?.then((part) => part?.dispose());
  }

  async #load(): Promise<Part | undefined> {
    try {
      return await this.#make();
    } catch {
      this.#part = undefined;
      return undefined;
    }
  }
}
