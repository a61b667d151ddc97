export function signIn(url: string, email: string, password: string): Promise<(method: string, route: string, body?: unknown, headers?: Record<string, string>) => Promise<any>>;
export function runStory(options: { url: string; email: string; password: string; folder: string; say?: (line: string) => void }): Promise<any>;
