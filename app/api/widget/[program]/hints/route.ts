import { answer } from "@/lib/api/problem";
import { onlyMethod, readInput, readJson } from "@/lib/api/service";
import { HintsInput } from "@/lib/widget/hint-input";
import { forWidget, hintsOf, preflight } from "@/lib/widget/service";

const MOST_BYTES = 128 * 1024;

/** Reads only; it is a POST because a cart does not fit into an address. */
export const POST = forWidget(async (call) => {
  const json = await readJson(call.request, MOST_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(HintsInput, json.value);
  if (!input.ok) return input.error;
  return answer(await hintsOf(call, input.value.hints));
});

export const OPTIONS = preflight;
export const { GET, HEAD, PUT, PATCH, DELETE } = onlyMethod("POST");
