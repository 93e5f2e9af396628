"use client";

import { useId, useState } from "react";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { FieldError } from "../form/field";
import { useFieldState } from "../form/form-context";

type Props = {
  name: string;
  /** In points. */
  min: number;
  max: number;
  step: number;
  /** What a step is worth, in minor units. */
  minorPerStep: number;
  currency: string;
  /** What the member has, for what is kept. */
  available: number;
  reading?: Reading;
  /** What it says; where figures change, `{money}` and `{points}` stand for them. */
  words: Record<"howMuch" | "asSlider" | "range" | "worth" | "valueText", string>;
};

/**
 * Any number of points between two bounds: a slider for fingers and arrow keys, a number field for those who know it,
 * and what comes of it. Without JavaScript the number field does it alone.
 */
export function AmountSlider(props: Props) {
  const { name, min, max, step, minorPerStep, currency, available, reading, words } = props;
  const id = useId();
  const { error, typed } = useFieldState(name);
  const [text, setText] = useState(typed?.[0] ?? String(min));
  const points = Number(text);
  const fits = Number.isInteger(points) && points >= min && points <= max && points % step === 0;
  const worth = formatMoney(
    { minor: BigInt(fits ? (points / step) * minorPerStep : 0), currency },
    { ...reading, short: true },
  );
  const [before = "", after = ""] = words.worth.split("{money}");
  const kept = formatPoints(available - points, reading);
  return (
    <div className="field amount-slider">
      <label htmlFor={id}>{words.howMuch}</label>
      <span id={`${id}h`} className="field-hint">
        {words.range}
      </span>
      <input
        type="range"
        aria-label={words.asSlider}
        aria-valuetext={words.valueText
          .replace("{points}", formatPoints(fits ? points : min, reading))
          .replace("{money}", worth)}
        min={min}
        max={max}
        step={step}
        value={fits ? points : min}
        onChange={(event) => setText(event.target.value)}
      />
      <input
        id={id}
        name={name}
        className="input"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={[`${id}h`, error && `${id}e`].filter(Boolean).join(" ")}
      />
      <FieldError id={`${id}e`} error={error} />
      <p role="status">
        {fits ? (
          <>
            {before.replace("{points}", kept)}
            <strong>{worth}</strong>
            {after.replace("{points}", kept)}
          </>
        ) : null}
      </p>
    </div>
  );
}
