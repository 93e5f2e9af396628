import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button-class";

type Props = ComponentProps<"button"> & ButtonLook;

/** A button that does something in the page. For forms use SubmitButton, for going somewhere LinkButton. */
export function Button({ variant, pill, className, type = "button", ...rest }: Props) {
  return <button type={type} className={buttonClass({ variant, pill, className })} {...rest} />;
}
