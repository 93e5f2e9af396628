/**
 * What a member can agree to, each by itself (X5). `membership` comes with joining and ends with leaving; the others can
 * be given and taken back at any time, and nothing of the program hangs on them.
 */
export const PURPOSES = ["membership", "insight", "research"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What can be given and taken back by itself. */
export const CHOICES = ["insight", "research"] as const satisfies readonly Purpose[];
export type Choice = (typeof CHOICES)[number];

/** What a member agreed to last, or took back, and when. */
export type Consent = { purpose: Purpose; given: boolean; wording: string; at: Date };

export function isChoice(text: string): text is Choice {
  return CHOICES.some((choice) => choice === text);
}

/** What holds of each purpose: the newest word on it. */
export function standing(consents: readonly Consent[]): Map<Purpose, Consent> {
  const newest = new Map<Purpose, Consent>();
  for (const consent of consents) {
    const before = newest.get(consent.purpose);
    if (!before || before.at <= consent.at) newest.set(consent.purpose, consent);
  }
  return newest;
}
