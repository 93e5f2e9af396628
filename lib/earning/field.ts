/**
 * What a form has to know of one field of an effect or condition. `name` is the key in its input. The lists (tiers,
 * shops, categories…) are the program's own; `rates` is a list of { currency, perMinor } beside the first.
 */
export type FieldSpec = { name: string; label: string; hint?: string; optional?: boolean } & (
  | { kind: "whole"; least: number; most: number; unit?: string }
  | { kind: "money" }
  | { kind: "currency" }
  | { kind: "rates" }
  | { kind: "text"; most: number; example?: string }
  | { kind: "factor" }
  | { kind: "time" }
  | { kind: "select"; options: { value: string; label: string }[] }
  | { kind: "weekdays" }
  | { kind: "names"; of: "categories" | "skus" | "channels" | "tags" | "words" | "values" }
  | { kind: "tiers" }
  | { kind: "shops" }
  | { kind: "segments" }
  | { kind: "attribute" }
  /** Text, number, true or false. */
  | { kind: "value" }
);
