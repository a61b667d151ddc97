/** What can be measured on both stores is measured on the embedded one, and on MongoDB where `MONGODB_URL` names one. */
export interface MeasuredStore {
  name: 'SQLite' | 'MongoDB';
  mongoUrl: string | undefined;
}

export function measuredStores(): MeasuredStore[] {
  const embedded: MeasuredStore = { name: 'SQLite', mongoUrl: undefined };
  const { MONGODB_URL: mongoUrl } = process.env;
  if (mongoUrl) return [embedded, { name: 'MongoDB', mongoUrl }];
  process.stderr.write('MONGODB_URL is not set: nothing is measured on MongoDB.\n');
  return [embedded];
}
