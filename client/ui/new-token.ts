/** A name nobody else uses, for keys of requests and of things on the screen. Works without a secure context too. */
export const newToken = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
