import { featureTexts } from '../../../i18n/feature-texts.ts';

export const hookTexts = featureTexts('flow-hook', {
  en: {
    title: 'Address',
    none: 'There is no address yet. Whoever sends posts JSON to it; it works once the flow is published.',
    since: 'Made {{when}}. It is not shown again; a new one puts an end to it.',
    make: 'Make the address',
    remake: 'New address…',
    askTitle: 'Make a new address?',
    askText:
      'What is sent to the address before is refused from then on, and its key counts no more.',
    made: 'The address of this flow',
    once: 'Copy both now: they are not shown again. Whoever has the address can start the flow.',
    address: 'Address',
    key: 'Key of signatures',
    copy: 'Copy {{what}}',
    done: 'Done',
    failed: 'The address could not be made',
    readFailed: 'It could not be found out whether there is an address',
  },
  'zh-CN': {
    title: '接收地址',
    none: '还没有地址。对方向它发送 JSON；流程发布后生效。',
    since: '生成于{{when}}，不再显示。重新生成后，旧地址失效。',
    make: '生成地址',
    remake: '重新生成…',
    askTitle: '重新生成地址？',
    askText: '此后发往旧地址的内容会被拒绝，旧密钥也不再有效。',
    made: '这个流程的接收地址',
    once: '请现在复制，之后不再显示。拿到地址的人都能启动这个流程。',
    address: '地址',
    key: '签名密钥',
    copy: '复制{{what}}',
    done: '完成',
    failed: '没有生成地址',
    readFailed: '没有查到是否已有地址',
  },
});
