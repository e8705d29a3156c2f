/** Where the reader is in a list that scrolls, in terms of what is read there: it survives what is drawn around it. */
export class ReadingPlace {
  readonly #list: HTMLElement;
  readonly #id: string | undefined;
  readonly #top: number;

  /** Remembers the first item in sight. Items are found by their `data-id`. */
  constructor(list: HTMLElement) {
    this.#list = list;
    const { top } = list.getBoundingClientRect();
    const items = [...list.querySelectorAll<HTMLElement>('[data-id]')];
    const inSight = items.find((item) => item.getBoundingClientRect().bottom > top);
    this.#id = inSight?.dataset.id;
    this.#top = inSight?.getBoundingClientRect().top ?? 0;
  }

  /** Scrolls so that the item is where it was, if it is still there. */
  restore(): void {
    const items = [...this.#list.querySelectorAll<HTMLElement>('[data-id]')];
    const item = items.find(({ dataset }) => dataset.id === this.#id);
    if (item) this.#list.scrollTop += item.getBoundingClientRect().top - this.#top;
  }
}
