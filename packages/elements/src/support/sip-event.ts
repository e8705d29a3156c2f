/**
 * An event of an element: bubbling and crossing shadow roots unless said otherwise. `detail` is typed; what may be
 * prevented is cancelable.
 */
export class SipEvent<Detail = unknown> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail, options: { cancelable?: boolean; bubbles?: boolean } = {}) {
    const { cancelable = false, bubbles = true } = options;
    super(type, { detail, bubbles, composed: bubbles, cancelable });
  }
}
