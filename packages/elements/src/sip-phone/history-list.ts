import type { HistoryEntry } from '@sip-kit/phone';
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clockIcon, incomingIcon, outgoingIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { startOfDay } from '../sip-chat/message-groups.js';
import { clockText } from '../text/durations.js';
import { nameOf } from '../text/names.js';
import { avatar } from '../views/avatar.js';
import type { PhoneText } from './phone-text.js';

/** What the list needs to know besides the calls. */
export interface HistoryListView {
  readonly text: PhoneText;
  readonly language: string;
  call(entry: HistoryEntry): void;
  clear(): void;
}

/** Calls that are over, the latest first. A click calls again. */
export function historyList(history: readonly HistoryEntry[], view: HistoryListView): TemplateResult {
  const { text } = view;
  if (history.length === 0) {
    return html`<div class="empty">
      ${icon(clockIcon)}<strong>${text.noHistory}</strong>${text.noHistoryHint}
    </div>`;
  }
  return html`<ul class="history" aria-label=${text.recents}>
    ${repeat(
      history,
      ({ id }) => id,
      (entry) => row(entry, view),
    )}
    </ul>
    <button type="button" class="pill clear" @click=${view.clear}>${text.clearHistory}</button>`;
}

function row(entry: HistoryEntry, { text, language, call }: HistoryListView): TemplateResult {
  const name = nameOf(entry.remote, text);
  const missed = entry.direction === 'incoming' && entry.outcome === 'missed';
  return html`<li>
    <button type="button" class="entry plain" title=${text.callName(name)} @click=${() => call(entry)}>
      ${avatar(name)}
      <span class="words">
        <span class=${missed ? 'name missed' : 'name'} dir="auto">${name}</span>
        <span class="what">${icon(entry.direction === 'incoming' ? incomingIcon : outgoingIcon)}${outcome(entry, text)}</span>
      </span>
      <time>${moment(entry.startedAt, language)}</time>
    </button>
  </li>`;
}

/** What came of it: how long one talked, or why one did not. */
function outcome(entry: HistoryEntry, text: PhoneText): string {
  if (entry.duration !== undefined) return clockText(entry.duration);
  const { direction } = entry;
  const byOutcome = {
    answered: text.answered,
    elsewhere: text.answeredElsewhere,
    missed: text.missed,
    declined: text.declinedEntry,
    canceled: text.canceledEntry,
    failed: direction === 'outgoing' ? text.failedEntry : text.missed,
  };
  return byOutcome[entry.outcome];
}

function moment(at: number, language: string): string {
  const date = new Date(at);
  return startOfDay(at) === startOfDay(Date.now())
    ? date.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' })
    : date.toLocaleDateString(language, { day: 'numeric', month: 'short' });
}
