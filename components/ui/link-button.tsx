import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

type Props = ComponentProps<typeof Link> & ButtonLook;

/** A link with the looks of a button: it goes somewhere and changes nothing. */
export function LinkButton({ variant, pill, className, ...rest }: Props) {
  return <Link className={buttonClass({ variant, pill, className })} {...rest} />;
}
