/** The most tags of one member, and the most characters of one. */
export const MOST_TAGS = 20;
export const MOST_TAG = 60;

export type TagsError = { code: "too_many_tags" } | { code: "tag_too_long"; tag: string };

/** Tags as staff type them, "press, early bird": without space around, each once whatever its case. */
export function readTags(typed: string): string[] {
  const tags = typed.split(/[,\n]/).map((tag) => tag.replace(/\s+/g, " ").trim());
  const seen = new Map(tags.filter((tag) => tag !== "").map((tag) => [tag.toLowerCase(), tag]));
  return [...seen.values()];
}

/** What is wrong with a list of tags, or null. */
export function checkTags(tags: readonly string[]): TagsError | null {
  if (tags.length > MOST_TAGS) return { code: "too_many_tags" };
  const long = tags.find((tag) => tag.length > MOST_TAG);
  return long === undefined ? null : { code: "tag_too_long", tag: long };
}

export function tagsSentence(error: TagsError): string {
  return error.code === "too_many_tags"
    ? `A member can have ${MOST_TAGS} tags at most. Leave some out.`
    : `The tag “${error.tag.slice(0, 20)}…” is too long: ${MOST_TAG} characters at most.`;
}
