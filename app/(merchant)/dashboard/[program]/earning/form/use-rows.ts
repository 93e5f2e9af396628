"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { useFormContext } from "@/components/form/form-context";
import { nextRow, one, rowsOf, type Values } from "@/lib/earning/rule-form/values";

export type Row = { row: string; code: string };

/**
 * The rows of a list in a form. With JavaScript they come and go in place and nothing typed is touched; without, the
 * form is sent with what to do and comes back with its rows.
 */
export function useRows(list: string, initial: Values, code: string) {
  const { state } = useFormContext();
  const shown = state.values ?? initial;
  const place = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState<Row[]>(() =>
    rowsOf(shown, list).map((row) => ({ row, code: one(shown, `${list}.${row}.${code}`) })),
  );
  const told = useRef(rows);
  useEffect(() => {
    // Whoever reads the form while it is typed reads it anew.
    if (told.current === rows) return;
    told.current = rows;
    place.current?.closest("form")?.dispatchEvent(new Event("input"));
  }, [rows]);
  const add = (added: string) =>
    setRows((before) => {
      const taken = Object.fromEntries(before.map(({ row }) => [`${list}.${row}.x`, [""]]));
      return [...before, { row: nextRow(taken, list), code: added }];
    });
  const remove = (row: string) => setRows((before) => before.filter((one) => one.row !== row));
  return { rows, add, remove, shown, place: place as RefObject<HTMLDivElement | null> };
}
