import type { MainPage } from './navigation.js';

/**
 * How much of the phone is shown: as much as there is room for (`auto`); that in one column, however much room there is
 * (`compact`); keypad and calls (`dialer`); calls alone (`call`); or a button that opens the phone (`button`).
 */
export const views = ['auto', 'compact', 'dialer', 'call', 'button'] as const;

export type PhoneView = (typeof views)[number];

/** Where the phone stands: in its place in the page, or as a button in a corner of the window. */
export const placements = ['inline', 'bottom-end', 'bottom-start'] as const;

export type Placement = (typeof placements)[number];

/** The parts that the page does not want. */
export interface Unwanted {
  readonly noChat: boolean | undefined;
  readonly noHistory: boolean | undefined;
}

/** What a view consists of. */
export interface Layout {
  /** The pages that can be turned to; none where only calls are shown. */
  readonly pages: readonly MainPage[];
  /** Whether messages may stand beside the rest, where there is room. */
  readonly isWide: boolean;
}

/** What is shown, given what the page wants. */
export function layoutOf(view: PhoneView, { noChat, noHistory }: Unwanted): Layout {
  if (view === 'call') return { pages: [], isWide: false };
  if (view === 'dialer') return { pages: ['keypad'], isWide: false };
  const pages: MainPage[] = ['keypad'];
  if (!noHistory) pages.push('recents');
  if (!noChat) pages.push('messages');
  return { pages, isWide: view !== 'compact' && !noChat };
}

/** Whether the phone is a button first, and opens above the page. */
export const isFloating = (view: PhoneView, placement: Placement): boolean =>
  view === 'button' || placement !== 'inline';
