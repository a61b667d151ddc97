/**
 * Milliseconds after which a transaction of the engine ends and another goes on. On the embedded store requests wait
 * meanwhile; where servers share one, each statement is a round trip, and more transactions are only more of them.
 */
export const transactionTime = { sqlite: 20, mongodb: 100 } as const;
