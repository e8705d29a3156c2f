import { announcementWords } from '../host/announcer.js';
import { phoneErrorWords } from '../text/phone-errors.js';
import {
  actionWords,
  calleeWords,
  callWords,
  dialWords,
  historyWords,
  pageWords,
  unreadWords,
} from '../text/words.js';

/** What a phone says besides its parts, in English. */
export const phoneText = {
  ...pageWords,
  ...actionWords,
  ...calleeWords,
  ...callWords,
  ...dialWords,
  ...historyWords,
  ...unreadWords,
  ...announcementWords,
  ...phoneErrorWords,
};

export type PhoneText = typeof phoneText;
