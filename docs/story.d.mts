type Call = (method: string, route: string, body?: unknown, headers?: Record<string, string>) => Promise<any>;
export function signIn(url: string, email: string, password: string): Promise<Call>;
export function writeCsv(rows: Record<string, unknown>[]): string;
export function completedLeads(text: string, activity: string): Record<string, unknown>[];
export function addSalesAgents(call: Call): Promise<void>;
export function importSales(call: Call, folder: string, activity: string): Promise<any>;
export function runStory(options: { url: string; email: string; password: string; folder: string; say?: (line: string) => void }): Promise<any>;
