import { RadioGroup } from "@/components/form/radio-group";
import { ROLE_MAY, ROLE_NAMES } from "@/lib/shared/role-words";
import { ROLES, type Role } from "@/lib/shared/scope";

/** The roles, each with what it may. */
export function RoleChoice({ now }: { now: Role }) {
  return (
    <RadioGroup
      name="role"
      label="Role"
      defaultValue={now}
      choices={ROLES.map((role) => ({
        value: role,
        label: ROLE_NAMES[role],
        hint: role === "owner" ? `${ROLE_MAY[role]} For few, and never for only one.` : ROLE_MAY[role],
      }))}
    />
  );
}
