/** The lane in which the jobs of a record stand. */
export const laneOf = (entity: string, record: string): string => `${entity}:${record}`;
