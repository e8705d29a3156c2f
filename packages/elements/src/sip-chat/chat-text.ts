import { chatWords, dialWords, unreadWords } from '../text/words.js';

/** What the messages say, in English. */
export const chatText = { ...chatWords, ...unreadWords, dialPlaceholder: dialWords.dialPlaceholder };

export type ChatText = typeof chatText;
