import { createHash } from 'node:crypto';

/**
 * Ids of the records that an import creates: UUIDv7 made from the import's own id and the line, so that a line
 * landed again gets the same id, and ids sort as the lines do.
 * 48 bits time of the import, 12 + 20 bits line, 42 bits hash of the import.
 */
export function rowIds(importId: string): (line: number, kind?: number) => string {
  const hex = importId.replaceAll('-', '');
  const time = `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
  const hash = createHash('sha256').update(importId).digest();
  return (line, kind = 0) => {
    const high = (line >>> 20) & 0xfff;
    const low = line & 0xfffff;
    const head = 0x8000 | (low >>> 6);
    const tail = Buffer.alloc(6);
    hash.copy(tail, 0, 0, 6);
    tail.writeUInt16BE(((low & 0x3f) << 10) | (kind & 0x3ff), 0);
    return `${time}-7${high.toString(16).padStart(3, '0')}-${head.toString(16)}-${tail.toString('hex')}`;
  };
}
