"use client";

import { usePathname, useRouter } from "next/navigation";
import { Field } from "../form/field";

type Props = { quantity: number; most: number; label: string };

/** How many. What is chosen stands in the address, so that what the page says about it follows. */
export function QuantityChoice({ quantity, most, label }: Props) {
  const router = useRouter();
  const path = usePathname();
  return (
    <Field name="quantity" label={label} className="w-24">
      {(control, typed) => (
        <select
          key={typed?.[0]}
          {...control}
          className="input input-large"
          defaultValue={typed?.[0] ?? quantity}
          onChange={({ target }) =>
            router.replace(target.value === "1" ? path : `${path}?quantity=${target.value}`, {
              scroll: false,
            })
          }
        >
          {Array.from({ length: most }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the numbers from one
            <option key={index}>{index + 1}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
