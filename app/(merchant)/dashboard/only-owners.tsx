import { LockSimple } from "@/components/ui/icons";

/** Stands where a button would be for a role that may not: says who may. */
export function OnlyOwners({ can }: { can: string }) {
  return (
    <p className="flex items-center gap-1.5 text-small text-secondary">
      <LockSimple size={16} aria-hidden className="flex-none" />
      {can}
    </p>
  );
}
