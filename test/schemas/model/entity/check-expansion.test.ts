import { describe, expect, it } from '@jest/globals';
import { checkExpansion } from '../../../../schemas/model/entity/check-expansion.ts';

const codes = (schema: Record<string, unknown>) =>
  checkExpansion(schema).map(({ pointer, code }) => `${code} ${pointer}`);
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

describe('references of an entity schema', () => {
  it('may name a definition many times', () => {
    const $defs = { address: { type: 'object', properties: { city: { type: 'string' } } } };
    const properties = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`a${index}`, ref('address')]),
    );
    expect(codes({ type: 'object', properties, $defs })).toEqual([]);
  });

  it('may not lead back to themselves, in place or inside', () => {
    expect(codes({ $defs: { a: { anyOf: [ref('b')] }, b: { items: ref('a') } } })).toEqual([
      'ref_circular /schema/$defs/a',
    ]);
    expect(codes({ $defs: { a: ref('a') } })).toEqual(['ref_circular /schema/$defs/a']);
  });

  it('may not double at every step', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [
        `d${index}`,
        index === 23 ? { type: 'string' } : { allOf: [ref(`d${index + 1}`), ref(`d${index + 1}`)] },
      ]),
    );
    expect(codes({ properties: { a: ref('d0') }, $defs })[0]).toContain('ref_too_many');
  });
});
