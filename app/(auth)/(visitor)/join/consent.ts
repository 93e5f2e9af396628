/** What a person agrees to when joining; kept with the membership as it was shown. */
export function consentText(program: string, shop: string): string {
  return `I join ${program}. ${shop} keeps my name, my e-mail address and what I buy, to count my points and rewards.`;
}
