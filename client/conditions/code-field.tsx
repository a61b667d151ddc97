import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, tooltips } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { ExpressionProblem } from '../../schemas/model/expressions/problems.ts';
import type { Locale } from '../../schemas/model/language.ts';
import { keepsEscape } from '../ui/keeps-escape.ts';
import { codeTheme } from './code-theme.ts';
import { completionsOf } from './completions.ts';
import type { Subject } from './condition-context.ts';
import classes from './expression-editor.module.css';
import { jsonata, jsonataColours } from './jsonata-language.ts';

interface CodeFieldProps {
  value: string;
  onChange: (text: string) => void;
  labelledBy: string;
  /** How it is used from the keyboard, for screen readers. */
  description: string;
  problems: readonly ExpressionProblem[];
  subjects: readonly Subject[];
  locale: Locale;
}

const completion = (subjects: readonly Subject[], locale: Locale): Extension =>
  autocompletion({ override: [completionsOf(subjects, locale)], icons: false });

const attributes = (labelledBy: string, description: string): Extension =>
  EditorView.contentAttributes.of({
    'aria-labelledby': labelledBy,
    'aria-description': description,
    spellcheck: 'false',
  });

/** Escape closes the offered names before a dialog around. */
const escape = EditorView.contentAttributes.of(({ state }) =>
  completionStatus(state) === null ? null : keepsEscape,
);

/** The text of a formula with colours, names to complete and marks under mistakes. Tab leaves it. */
export function CodeField(props: CodeFieldProps) {
  const { value, onChange, labelledBy, description, problems, subjects, locale } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const names = useRef(new Compartment());
  const latest = useRef({ value, onChange, subjects, locale });
  useEffect(() => {
    latest.current = { value, onChange, subjects, locale };
  });

  useEffect(() => {
    if (!place.current) return;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          history(),
          bracketMatching(),
          closeBrackets(),
          jsonata,
          jsonataColours,
          codeTheme,
          EditorView.lineWrapping,
          tooltips({ position: 'fixed', parent: document.body }),
          names.current.of(completion(latest.current.subjects, latest.current.locale)),
          attributes(labelledBy, description),
          escape,
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            const text = update.state.doc.toString();
            if (update.docChanged && text !== latest.current.value) latest.current.onChange(text);
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [labelledBy, description]);

  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    view.current?.dispatch({ effects: names.current.reconfigure(completion(subjects, locale)) });
  }, [subjects, locale]);

  useEffect(() => {
    const { current } = view;
    if (!current) return;
    const end = current.state.doc.length;
    const found = problems.map(({ position, length, severity, detail }) => ({
      from: Math.min(position, end),
      to: Math.min(position + Math.max(length, 1), end),
      severity,
      message: detail[locale],
    }));
    current.dispatch(setDiagnostics(current.state, found));
  }, [problems, locale]);

  return <div ref={place} className={classes.code} />;
}
