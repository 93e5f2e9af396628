/** A free port of this machine: the preferred one if nobody has it. */
export declare function freePort(preferred?: number): Promise<number>;
