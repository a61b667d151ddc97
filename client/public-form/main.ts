import { formPlanOf } from '../../schemas/model/form/page-plan.ts';
import type { FormState } from '../../schemas/model/form/form-state.ts';
import { say } from '../../schemas/model/language.ts';
import { type AnswerRules, decide, hasServerRules, loadRules, problemsOf } from './decide.ts';
import * as kept from './kept.ts';
import { messages } from './messages.ts';
import { type Page, readPage } from './page.ts';
import { askState, send } from './send.ts';
import {
  createNote,
  createProgress,
  showProblem,
  showReceipt,
  showState,
  showSummary,
} from './show.ts';
import { readSources, readValues, type Values, writeValues } from './values.ts';

const retrySeconds = 15;
const askAfterMs = 250;

/** Brings the page to life: rules and checks while typing, a draft that survives, sending that survives no network. */
function start(page: Page, answerRules: AnswerRules): void {
  const { plan: pagePlan, form, summary } = page;
  const { form: name, locale, fields } = pagePlan;
  const plan = formPlanOf(pagePlan);
  const link = hiddenValue('link');
  const progress = createProgress(page);
  const note = createNote(form, locale);
  const button = form.querySelector('button');
  const sendText = button?.textContent ?? '';
  /** Fields that were left once, or sent: only they are told what is wrong. */
  const told = new Set<string>();
  let key = pagePlan.key;
  let state: FormState = decide(pagePlan, plan, {}, answerRules);
  let asking = 0;
  let asked = 0;
  let retry = 0;
  let isSending = false;

  function hiddenValue(id: string): string | undefined {
    const input = form.elements.namedItem(id);
    return input instanceof HTMLInputElement && input.value ? input.value : undefined;
  }

  const submission = (values: Values): kept.Submission => ({
    key,
    ...(link === undefined ? {} : { link }),
    values,
  });

  function tell(values: Values): void {
    const problems = problemsOf(pagePlan, plan, values, state);
    for (const { key: field } of fields)
      showProblem(page, field, told.has(field) ? problems.get(field) : undefined);
  }

  function settle(values: Values): void {
    showState(page, state);
    progress.show(state, values);
    tell(values);
  }

  function askServer(values: Values): void {
    window.clearTimeout(asking);
    asked += 1;
    const turn = asked;
    asking = window.setTimeout(() => {
      void askState(name, values).then((answer) => {
        if (!answer || turn !== asked) return;
        state = { visible: new Set(answer.visible), required: new Set(answer.required) };
        settle(readValues(form, fields));
      });
    }, askAfterMs);
  }

  function update(): void {
    const values = readValues(form, fields);
    if (hasServerRules(pagePlan)) askServer(values);
    else state = decide(pagePlan, plan, values, answerRules);
    settle(values);
  }

  function restore(): void {
    const draft = summary.hidden ? kept.readDraft(name, link) : undefined;
    if (!draft) return;
    key = draft.key;
    writeValues(form, fields, draft.values);
    progress.saved(true);
  }

  function busy(isBusy: boolean): void {
    isSending = isBusy;
    if (!button) return;
    button.textContent = isBusy ? messages.sending[locale] : sendText;
    button.setAttribute('aria-disabled', String(isBusy));
  }

  function later(seconds: number | undefined): void {
    const text = !navigator.onLine
      ? messages.offline
      : seconds === undefined
        ? messages.unreachable
        : messages.wait;
    note.show(say(text, locale, { seconds }), () => void flush());
    window.clearTimeout(retry);
    retry = window.setTimeout(() => void flush(), (seconds ?? retrySeconds) * 1000);
  }

  async function deliver(one: kept.Submission): Promise<void> {
    busy(true);
    note.hide();
    const outcome = await send(name, one);
    busy(false);
    switch (outcome.kind) {
      case 'sent':
        kept.dropSent(name, one.key);
        kept.dropDraft(name);
        progress.remove();
        showReceipt(page, outcome.receipt);
        return;
      case 'later':
        later(outcome.seconds);
        return;
      case 'wrong':
        kept.dropSent(name, one.key);
        for (const field of outcome.problems.keys())
          showProblem(page, field, outcome.problems.get(field));
        showSummary(page, outcome.problems);
        summary.focus();
        return;
      case 'refused':
        kept.dropSent(name, one.key);
        note.show(say(messages.failed, locale, { reason: outcome.detail }));
    }
  }

  async function flush(): Promise<void> {
    const [one] = kept.waiting(name);
    if (one && !isSending) await deliver(one);
  }

  async function submit(): Promise<void> {
    if (isSending) return;
    const values = readValues(form, fields);
    for (const { key: field } of fields) told.add(field);
    settle(values);
    const problems = problemsOf(pagePlan, plan, values, state);
    showSummary(page, problems);
    if (problems.size > 0) {
      summary.focus();
      return;
    }
    const visible = Object.entries(values).filter(([field]) => state.visible.has(field));
    const trap = hiddenValue('website_url');
    const one = submission({
      ...Object.fromEntries(visible),
      ...readSources(form),
      ...(trap ? { website_url: trap } : {}),
    });
    kept.keepForSending(name, one);
    await deliver(one);
  }

  form.noValidate = true;
  restore();
  update();
  form.addEventListener('input', () => {
    update();
    progress.saved(kept.keepDraft(name, submission(readValues(form, fields))));
  });
  form.addEventListener('focusout', ({ target }) => {
    const left = (target as HTMLElement).closest<HTMLElement>('[data-field]')?.dataset.field;
    if (!left) return;
    told.add(left);
    tell(readValues(form, fields));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  window.addEventListener('online', () => void flush());
  void flush();
}

const page = readPage();
if (page) void loadRules(page.plan).then((answerRules) => start(page, answerRules));
