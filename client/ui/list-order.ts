/** The order in which a list showed its records, so that a record's page can lead to the one before and after. */
let entity = '';
let ids: readonly string[] = [];

export const listOrder = {
  /** Called by a list when a record is opened from it. */
  set(ofEntity: string, inOrder: readonly string[]): void {
    entity = ofEntity;
    ids = inOrder;
  },
  /** The neighbours of a record; undefined when it was not opened from a list. */
  around(
    ofEntity: string,
    id: string,
  ):
    | { previous: string | undefined; next: string | undefined; place: number; of: number }
    | undefined {
    const at = ofEntity === entity ? ids.indexOf(id) : -1;
    if (at < 0) return undefined;
    return { previous: ids[at - 1], next: ids[at + 1], place: at + 1, of: ids.length };
  },
};
