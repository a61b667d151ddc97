import { deserialize, serialize } from 'node:v8';

/** What Mantine asks of a browser and jsdom does not have. */
window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});

window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

window.scrollTo = () => undefined;
document.fonts ??= { addEventListener: () => undefined, removeEventListener: () => undefined };
globalThis.IS_REACT_ACT_ENVIRONMENT = true;
globalThis.structuredClone ??= (value) => deserialize(serialize(value));
if (!('scrollIntoView' in Element.prototype)) Element.prototype.scrollIntoView = () => undefined;
