"use client";

import { useId, useState } from "react";
import { formatMoney, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
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
};

/**
 * Any number of points between two bounds: a slider for fingers and arrow keys, a number field for those who know it,
 * and what comes of it. Without JavaScript the number field does it alone.
 */
export function AmountSlider({ name, min, max, step, minorPerStep, currency, available, reading }: Props) {
  const id = useId();
  const { error, typed } = useFieldState(name);
  const [text, setText] = useState(typed?.[0] ?? String(min));
  const points = Number(text);
  const fits = Number.isInteger(points) && points >= min && points <= max && points % step === 0;
  const worth = formatMoney(
    { minor: BigInt(fits ? (points / step) * minorPerStep : 0), currency },
    { ...reading, short: true },
  );
  return (
    <div className="field amount-slider">
      <label htmlFor={id}>How much</label>
      <span id={`${id}h`} className="field-hint">
        {formatNumber(min, reading)} to {formatPoints(max, reading)}, in steps of{" "}
        {formatNumber(step, reading)}
      </span>
      <input
        type="range"
        aria-label="How much, as a slider"
        aria-valuetext={`${formatPoints(fits ? points : min, reading)}, worth ${worth}`}
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
            Worth <strong>{worth}</strong> · you keep {formatPoints(available - points, reading)}
          </>
        ) : null}
      </p>
    </div>
  );
}
