/** Something that is loaded when it is needed, once for all who need it. What could not be loaded can be tried again. */
export class Later<Thing> {
  readonly #load: () => Promise<Thing>;
  #loading: Promise<void> | undefined;
  #thing: Thing | undefined;
  #error: unknown;

  constructor(load: () => Promise<Thing>) {
    this.#load = load;
  }

  /** The thing, when it is there. */
  get now(): Thing | undefined {
    return this.#thing;
  }

  /** Why the last attempt failed; `undefined` when it did not. */
  get error(): unknown {
    return this.#error;
  }

  /** Here it is: nobody needs to load it. */
  give(thing: Thing): void {
    this.#thing = thing;
  }

  /** Loads it, or tries again. Fulfilled when it is there, or cannot be had. */
  load(): Promise<void> {
    this.#loading ??= this.#load().then(
      (thing) => {
        this.#error = undefined;
        this.give(thing);
      },
      (error: unknown) => {
        this.#error = error;
        this.#loading = undefined;
      },
    );
    return this.#loading;
  }

  /** Fulfilled when nothing is on its way; absent when nothing is. */
  get settled(): Promise<void> | undefined {
    return this.#thing ? undefined : this.#loading;
  }
}

/** An update that is complete when these are no longer on their way. For `getUpdateComplete`. */
export async function completeWith(
  update: Promise<boolean>,
  parts: readonly Pick<Later<unknown>, 'settled'>[],
): Promise<boolean> {
  const complete = await update;
  const loading = parts.flatMap(({ settled }) => settled ?? []);
  await Promise.all(loading);
  return complete && loading.length === 0;
}
