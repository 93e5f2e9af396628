import type { Facts } from "./facts";

/**
 * The figures that a failed condition tells, made once for as long as the value stays the same: an order that a hundred
 * rules look at in vain is told of in the same words by each of them. Nobody changes what was made here.
 */
export function figuresOf<Value>(make: (value: Value) => Facts): (value: Value) => Facts {
  let known: { value: Value; figures: Facts } | undefined;
  return (value) => {
    if (known?.value !== value) known = { value, figures: make(value) };
    return known.figures;
  };
}
