import {
  HighlightStyle,
  StreamLanguage,
  type StringStream,
  syntaxHighlighting,
} from '@codemirror/language';
import { tags } from '@lezer/highlight';

interface State {
  /** Inside a comment that goes on in the next line. */
  isComment: boolean;
}

const words = new Set(['and', 'or', 'in', 'function']);
const constants = new Set(['true', 'false', 'null']);

function comment(stream: StringStream, state: State): string {
  state.isComment = !stream.skipTo('*/');
  if (state.isComment) stream.skipToEnd();
  else stream.match('*/');
  return 'comment';
}

function quoted(stream: StringStream, quote: string): void {
  for (let char = stream.next(); char && char !== quote; char = stream.next()) {
    if (char === '\\') stream.next();
  }
}

function token(stream: StringStream, state: State): string | null {
  if (state.isComment) return comment(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match('/*')) return comment(stream, state);
  const char = stream.peek() ?? '';
  if (char === '"' || char === "'" || char === '`') {
    stream.next();
    quoted(stream, char);
    return char === '`' ? 'propertyName' : 'string';
  }
  if (stream.match(/^\d+(\.\d+)?([eE][-+]?\d+)?/)) return 'number';
  if (stream.match(/^\$\w*/)) return stream.match(/^\s*\(/, false) ? 'function' : 'variableName';
  const name = stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u);
  if (name && typeof name === 'object') {
    const [word] = name;
    if (words.has(word)) return 'keyword';
    return constants.has(word) ? 'atom' : 'propertyName';
  }
  if (stream.match(/^(:=|!=|<=|>=|\*\*|~>|\?:|\?\?|\.\.|[-+*/%&=<>?:^|])/)) return 'operator';
  stream.next();
  return null;
}

/** JSONata as far as colours need it. */
export const jsonata = StreamLanguage.define<State>({
  name: 'jsonata',
  startState: () => ({ isComment: false }),
  token,
  languageData: {
    commentTokens: { block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{', '"', "'"] },
  },
  tokenTable: { function: tags.function(tags.variableName) },
});

/** Colours with the tokens, so that both themes hold. */
export const jsonataColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: 'var(--accent)' },
    { tag: tags.string, color: 'var(--bamboo)' },
    { tag: [tags.number, tags.atom], color: 'var(--gamboge)' },
    { tag: tags.keyword, color: 'var(--ink)', fontWeight: '600' },
    { tag: tags.function(tags.variableName), color: 'var(--lotus)' },
    { tag: tags.variableName, color: 'var(--celadon)' },
    { tag: tags.operator, color: 'var(--ink-2)' },
    { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
  ]),
);
