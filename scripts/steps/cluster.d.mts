export declare function throwAwayCluster(options?: { durable?: boolean }): Promise<{
  /** The owner's address of one of the cluster's databases. */
  url(database: string): string;
  stop(): Promise<void>;
}>;
