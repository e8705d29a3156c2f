import type { durationWords } from './words.js';

/** `3:07`, `1:02:40`: as a clock shows it. */
export function clockText(milliseconds: number): string {
  const { hours, minutes, seconds } = split(milliseconds);
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** `3 minutes 7 seconds`: as one says it. */
export function spokenDuration(text: typeof durationWords, milliseconds: number): string {
  const { hours, minutes, seconds } = split(milliseconds);
  const parts = [
    hours > 0 && text.hours(hours),
    minutes > 0 && text.minutes(minutes),
    (seconds > 0 || hours + minutes === 0) && text.seconds(seconds),
  ];
  return parts.filter(Boolean).join(' ');
}

function split(milliseconds: number): { hours: number; minutes: number; seconds: number } {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  return { hours: Math.floor(total / 3600), minutes: Math.floor(total / 60) % 60, seconds: total % 60 };
}
