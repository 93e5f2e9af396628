import { onlyMethod, withKey } from "@/lib/api/service";
import { shopsHere } from "./shops-here";

export const GET = withKey("program:read", ({ access }) => shopsHere(access.scope));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
