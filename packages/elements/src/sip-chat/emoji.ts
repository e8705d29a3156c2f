/** More than these are a sentence. */
const MOST = 3;

/** What is drawn as a picture: by itself, or because a variation selector or the colour of a skin says so (UTS #51). */
const PICTURE = /^(?:\p{Emoji_Presentation}(?!\uFE0E)|\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}])/u;

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : undefined;

/** Whether a message is nothing but one to three emoji, which are then drawn as large as they are meant. */
export function isEmojiOnly(body: string): boolean {
  // An emoji takes at most some twenty characters: a family, with skins and joiners.
  if (!segmenter || body.length > MOST * 20) return false;
  const signs = [...segmenter.segment(body.trim())].map(({ segment }) => segment);
  return signs.length > 0 && signs.length <= MOST && signs.every((sign) => PICTURE.test(sign));
}
