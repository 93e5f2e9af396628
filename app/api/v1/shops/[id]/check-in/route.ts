import { notFound } from "@/lib/api/problem";
import { CheckInInput } from "@/lib/api/schemas/own";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { setCheckIn } from "@/lib/visits/service";
import { posting } from "../../../writing";
import { shopsHere } from "../../shops-here";

export const POST = posting<{ id: string }, typeof CheckInInput>(
  "settings:write",
  CheckInInput,
  async ({ access: { scope }, params, now }, { open }) => {
    const id = readId("shop", params.id);
    return id && (await setCheckIn(scope, id, open, now)) ? shopsHere(scope) : notFound();
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
