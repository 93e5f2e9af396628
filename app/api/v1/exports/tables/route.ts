import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { AREAS } from "@/lib/exports/tables";

const data = AREAS.flatMap(({ name: area, tables }) =>
  tables
    .filter(({ notAsCsv }) => notAsCsv === undefined)
    .map(({ table, what, without, withoutInCsv }) => ({
      ...{ table, area, description: what },
      left_out: { ...without, ...withoutInCsv },
    })),
);

export const GET = withKey("exports:write", async () => answer({ data }));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
