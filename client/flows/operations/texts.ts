import { featureTexts } from '../../i18n/feature-texts.ts';

export const workTexts = featureTexts('flow-work', {
  en: {
    running: '{{done}} of {{total}} runs done',
    done: 'Done: {{done}} runs',
    doneRefused: 'Done: {{done}} runs. {{refused}} could not be done.',
    cancelled: 'Stopped after {{done}} runs',
    stop: 'Stop',
    progress: 'Progress',
    refusals: 'Runs that could not be done',
    openRun: 'Open the run',
    failed: 'The progress could not be read',
  },
  'zh-CN': {
    running: '共 {{total}} 个运行，已处理 {{done}} 个',
    done: '已处理 {{done}} 个运行',
    doneRefused: '已处理 {{done}} 个运行，另有 {{refused}} 个未能处理',
    cancelled: '处理 {{done}} 个运行后停止',
    stop: '停止',
    progress: '进度',
    refusals: '未能处理的运行',
    openRun: '打开运行',
    failed: '没有读到进度',
  },
});
