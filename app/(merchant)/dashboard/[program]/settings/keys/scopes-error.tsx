"use client";

import { FieldError } from "@/components/form/field";
import { useFieldState } from "@/components/form/form-context";

/** What is wrong with the rights as a whole. */
export function ScopesError() {
  const { error } = useFieldState("scopes");
  return <FieldError id="scopes-error" error={error} />;
}
