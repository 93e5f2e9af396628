import type { z } from "zod";
import type { UserError } from "./admin-error";

/**
 * One question or change of the Admin API: its document, what its variables are, and what its answer has to look like.
 * `problems` finds the userErrors of a mutation, which come with an answer that is otherwise fine.
 */
export type Operation<Variables, Data> = {
  name: string;
  kind: "query" | "mutation";
  document: string;
  answer: z.ZodType<Data>;
  problems?: (data: Data) => readonly UserError[];
  /** Only for inference. */
  readonly takes?: (variables: Variables) => void;
};

/** Makes an operation whose variables are `Variables`; what it answers follows from its schema. */
export function operationOf<Variables>() {
  return <Data>(operation: Operation<Variables, Data>): Operation<Variables, Data> => operation;
}
