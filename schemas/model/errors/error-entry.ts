/** What an error code answers with, and what it says to a person. `{name}` in a text is replaced from the error's details. */
export interface ErrorEntry {
  status: number;
  'zh-CN': string;
  en: string;
}
