import type { FormState } from "@/lib/shared/form-state";

/** What a changed ladder would do, as the form shows it; figures in words. */
export type EffectView = {
  members: number;
  rises: TouchedView[];
  falls: TouchedView[];
  moved: TouchedView[];
  /** What becomes of those who hold a tier whose way in changes, in sentences. */
  turned: string[];
  after: { name: string; members: number; ifFalls: number }[];
  /** Stands for what was tried: only that can be saved. */
  seen: string;
};

/** A member and where they go. */
export type TouchedView = {
  id: string;
  href: string;
  name: string;
  from: string;
  to: string;
  measured: string;
};

/** The state of the ladder's form. */
export type LadderState = FormState & { effect?: EffectView };
