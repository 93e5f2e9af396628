"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** These fields of the form around an element, as they are being typed. */
export function useTypedFields<Name extends string>(
  names: readonly Name[],
  initial: Record<Name, string>,
): { element: RefObject<HTMLParagraphElement | null>; fields: Record<Name, string> } {
  const element = useRef<HTMLParagraphElement>(null);
  const [fields, setFields] = useState(initial);
  useEffect(() => {
    const form = element.current?.closest("form");
    if (!form) return;
    const update = () => {
      const data = new FormData(form);
      setFields(
        Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? "")])) as Record<Name, string>,
      );
    };
    form.addEventListener("input", update);
    return () => form.removeEventListener("input", update);
  }, [names]);
  return { element, fields };
}
