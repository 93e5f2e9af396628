"use client";

import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { formatCount, formatMoney } from "@/lib/shared/format";
import { minorPerUnit } from "@/lib/shared/money";

export type HistogramTier = { id: string; name: string; threshold: number };
/** What figures are counted in: money, or things by name. */
export type HistogramUnit = { currency: string } | { one: string; many: string };

type Props = {
  /** What each member has, sorted; in minor units where it is money. */
  figures: number[];
  /** Tiers that can be earned, lowest first. */
  tiers: HistogramTier[];
  unit: HistogramUnit;
  /** The names of the fields of the form around that hold the thresholds, by tier: the chart then follows them. */
  fields?: Record<string, string>;
};

const WIDTH = 640;
const HEIGHT = 180;
/** Above the bars: the names of the tiers. */
const HEAD = 20;
const BINS = 40;

/** How many of the sorted figures are below a value. */
function below(figures: number[], value: number): number {
  let [low, high] = [0, figures.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((figures[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textOf(value: number, unit: HistogramUnit): string {
  if ("currency" in unit)
    return formatMoney({ minor: BigInt(Math.round(value)), currency: unit.currency }, { short: true });
  return formatCount(value, unit.one, unit.many);
}

function typedOf(text: string, unit: HistogramUnit): number | null {
  const value = Number(text.replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) return null;
  return "currency" in unit ? Math.round(value * Number(minorPerUnit(unit.currency))) : Math.round(value);
}

/** Where members are and how many each threshold lets in; within the form of a ladder the thresholds can be moved. */
export function ThresholdHistogram({ figures, tiers, unit, fields }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<Record<string, number>>({});
  useEffect(() => {
    const form = frame.current?.closest("form");
    if (!form || !fields) return;
    const read = () => {
      const found: Record<string, number> = {};
      for (const [id, name] of Object.entries(fields)) {
        const field = form.elements.namedItem(name);
        const value = field instanceof HTMLInputElement ? typedOf(field.value, unit) : null;
        if (value !== null) found[id] = value;
      }
      setMoved(found);
    };
    read();
    form.addEventListener("input", read);
    return () => form.removeEventListener("input", read);
  }, [fields, unit]);
  const at = tiers
    .map((tier) => ({ ...tier, threshold: moved[tier.id] ?? tier.threshold }))
    .sort((a, b) => a.threshold - b.threshold);
  const highest = Math.max(...at.map(({ threshold }) => threshold), 1);
  const top = Math.max(highest * 1.4, (figures[Math.floor(figures.length * 0.98)] ?? 0) * 1.05, 1);
  const bins = Array.from({ length: BINS }, (_, i) => {
    const until = i === BINS - 1 ? Number.POSITIVE_INFINITY : ((i + 1) * top) / BINS;
    return below(figures, until) - below(figures, (i * top) / BINS);
  });
  const tallest = Math.max(...bins, 1);
  const x = (value: number) => Math.min(1, value / top) * WIDTH;
  const counts = at.map(
    ({ threshold }, i) =>
      below(figures, at[i + 1]?.threshold ?? Number.POSITIVE_INFINITY) - below(figures, threshold),
  );
  const move = (name: string) => (event: ChangeEvent<HTMLInputElement>) => {
    const field = frame.current?.closest("form")?.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement)) return;
    const value = Number(event.target.value);
    field.value = "currency" in unit ? String(value / Number(minorPerUnit(unit.currency))) : String(value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const step = Math.max(1, Math.round(top / 200));
  return (
    <div ref={frame} className="grid gap-3">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 24}`}
        className="w-full"
        role="img"
        aria-label={`How many members have how much: ${at.map(({ name }, i) => `${counts[i]} would reach ${name}`).join(", ")}`}
      >
        {bins.map((count, i) => {
          const height =
            count === 0 ? 0 : Math.max(2, (Math.sqrt(count) / Math.sqrt(tallest)) * (HEIGHT - HEAD));
          const width = WIDTH / BINS;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
              key={i}
              x={i * width + 1}
              y={HEIGHT - height}
              width={width - 2}
              height={height}
              fill="var(--control)"
              opacity={0.55}
            />
          );
        })}
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--line)" />
        {at.map(({ id, name, threshold }) => (
          <g key={id}>
            <line
              x1={x(threshold)}
              x2={x(threshold)}
              y1={HEAD - 4}
              y2={HEIGHT}
              stroke="var(--accent-text)"
              strokeWidth={2}
            />
            <text
              x={Math.min(x(threshold) + 4, WIDTH - 4)}
              y={12}
              fontSize={12}
              fill="var(--ink)"
              textAnchor={x(threshold) > WIDTH * 0.8 ? "end" : "start"}
            >
              {name.length > 18 ? `${name.slice(0, 17)}…` : name}
            </text>
          </g>
        ))}
        <text x={0} y={HEIGHT + 18} fontSize={12} fill="var(--secondary)">
          {textOf(0, unit)}
        </text>
        <text x={WIDTH} y={HEIGHT + 18} fontSize={12} fill="var(--secondary)" textAnchor="end">
          {textOf(top, unit)} and more
        </text>
      </svg>
      <ul className="grid gap-2">
        {at.map(({ id, name, threshold }, i) => {
          const field = fields?.[id];
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="min-w-0 wrap-anywhere">
                {name} <span className="text-secondary">from {textOf(threshold, unit)}</span>
              </span>
              {field && threshold > 0 ? (
                <input
                  type="range"
                  className="min-w-40 flex-1 accent-accent-text"
                  aria-label={`Threshold of ${name}`}
                  aria-valuetext={textOf(threshold, unit)}
                  min={0}
                  max={Math.ceil(top)}
                  step={step}
                  value={Math.min(threshold, Math.ceil(top))}
                  onChange={move(field)}
                />
              ) : null}
              <span className="num tabular-nums">{formatCount(counts[i] ?? 0, "member", "members")}</span>
            </li>
          );
        })}
      </ul>
      <p className="text-caption text-secondary">
        Members by what counts for them now. Higher bars are drawn flatter, so that the few at the top can be
        seen.
      </p>
    </div>
  );
}
