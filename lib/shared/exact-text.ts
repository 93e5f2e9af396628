import { formatNumber, type Reading } from "./format";
import { parseFraction } from "./fraction";

/** Whether an exact result ("96", "481/5") is a whole number. */
export function isWhole(exact: string): boolean {
  return parseFraction(exact).denominator === 1n;
}

/** An exact result as people read it: "96", "96.2", "33⅓" as "33 1/3" where no short decimal is exact. */
export function exactText(exact: string, reading?: Reading): string {
  const { numerator, denominator } = parseFraction(exact);
  if (denominator === 1n) return formatNumber(numerator, reading);
  const size = numerator < 0n ? -numerator : numerator;
  const whole = size / denominator;
  const sign = numerator < 0n ? "\u2212" : "";
  const thousandths = (size % denominator) * 1000n;
  if (thousandths % denominator === 0n) {
    const digits = (thousandths / denominator).toString().padStart(3, "0").replace(/0+$/, "");
    return `${sign}${formatNumber(whole, reading)}${decimalSign(reading)}${digits}`;
  }
  const rest = `${size % denominator}/${denominator}`;
  return whole === 0n ? `${sign}${rest}` : `${sign}${formatNumber(whole, reading)} ${rest}`;
}

/** A decimal ("1.5") as people read it. */
export function decimalText(decimal: string, reading: Reading = {}): string {
  const [whole = "", part = ""] = decimal.split(".");
  const digits = [...part].map((digit) => formatNumber(Number(digit), reading)).join("");
  return `${formatNumber(BigInt(whole), reading)}${part === "" ? "" : decimalSign(reading)}${digits}`;
}

function decimalSign(reading?: Reading): string {
  return formatNumber(0.5, reading).replaceAll(/\p{Nd}/gu, "");
}
