export declare function throwAwayCluster(): Promise<{
  /** The owner's address of one of the cluster's databases. */
  url(database: string): string;
  stop(): Promise<void>;
}>;
