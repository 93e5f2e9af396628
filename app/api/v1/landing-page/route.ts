import { onlyMethod, withKey } from "@/lib/api/service";
import { pageHere } from "./page-here";

export const GET = withKey("program:read", ({ access }) => pageHere(access.scope));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
