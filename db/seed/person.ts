/** A member before the history begins. */
export type Person = {
  /** The part of the address before the @. */
  key: string;
  name: string;
  joinedAt: Date;
  /** Left out of all earning. */
  excluded?: boolean;
  /** Words that staff know them by. */
  tags?: string[];
  birthday?: { month: number; day: number };
};
