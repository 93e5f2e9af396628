import { notFound } from "@/lib/api/problem";
import { withoutKey } from "@/lib/api/service";

/** Every address that is none of ours. */
const nothing = withoutKey(async () => notFound());

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
