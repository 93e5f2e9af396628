/** What a digit counts in the Luhn sum: every second one from the right is doubled, and its own digits are added. */
function weight(digit: number, fromRight: number): number {
  if (fromRight % 2 === 0) return digit;
  return digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
}

/** The Luhn sum of digits, the last one undoubled (ISO/IEC 7812-1, annex B). */
function luhnSum(digits: string): number {
  return [...digits].reduceRight((sum, digit, at) => sum + weight(Number(digit), digits.length - 1 - at), 0);
}

/** The number of a card of plastic: eleven digits and the one by which a mistyped number is known. */
export function plasticNumber(eleven: string): string {
  if (!/^[1-9]\d{10}$/.test(eleven)) throw new TypeError("eleven digits, the first not 0");
  return `${eleven}${(10 - (luhnSum(`${eleven}0`) % 10)) % 10}`;
}

/** Whether this is a number that a card of plastic can have. */
export function isPlasticNumber(text: string): boolean {
  return /^[1-9]\d{11}$/.test(text) && luhnSum(text) % 10 === 0;
}

/** A number as it is read aloud and typed: "4820 1139 57". */
export function grouped(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1 ");
}

/** What was typed as a number, without what people put between digits. */
export function typedNumber(text: string): string {
  return text.replace(/[\s.\-–]/g, "");
}
