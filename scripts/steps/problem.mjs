/** Something the person at the keyboard can mend; its message is one sentence and is all they get to see. */
export class Problem extends Error {}
