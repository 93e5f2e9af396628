"use client";

import { createContext, use } from "react";
import { type FormState, IDLE } from "@/lib/shared/form-state";

/** The state of the form around, and how often it has succeeded. */
export const FormContext = createContext<{ state: FormState; successes: number }>({
  state: IDLE,
  successes: 0,
});

export function useFormContext() {
  return use(FormContext);
}

/** What the form's last answer says about one field: its sentence, and what was typed. */
export function useFieldState(name: string): { error: string | undefined; typed: string[] | undefined } {
  const { state } = use(FormContext);
  const plain = name.endsWith("[]") ? name.slice(0, -2) : name;
  return { error: state.errors?.[plain]?.join(" "), typed: state.values?.[name] };
}
