import type { ErrorEntry } from './error-entry.ts';

/** Records and what comes with them. */
export const recordErrors = {
  'record.not_found': {
    status: 404,
    'zh-CN': '没有找到这条记录，它可能已被删除。',
    en: 'This record was not found. It may have been deleted.',
  },
  'record.stale': {
    status: 412,
    'zh-CN': '这条记录已被他人修改，请在最新内容上重做。',
    en: 'This record was changed meanwhile. Repeat your change on the current one.',
  },
  'record.referenced': {
    status: 409,
    'zh-CN': '其他记录仍指向这条记录，先修改 details 中列出的记录。',
    en: 'Other records still point to this one. Change the ones listed under details first.',
  },
  'record.id_taken': {
    status: 409,
    'zh-CN': '编号 {id} 已被使用。',
    en: 'The id {id} is taken.',
  },
  'record.locked': {
    status: 409,
    'zh-CN': '“{title}”审批期间不能修改，等待{who}决定；发起人可以先撤回。',
    en: 'The record cannot be changed while "{title}" is being decided by {who}. The person who asked may withdraw it first.',
  },
  'import.not_found': {
    status: 404,
    'zh-CN': '没有这次导入，或你无权查看。',
    en: 'There is no such import, or it is not yours to see.',
  },
  'import.ended': {
    status: 409,
    'zh-CN': '这次导入已经结束，无法取消。',
    en: 'This import has already ended, so it cannot be cancelled.',
  },
  'note.not_found': { status: 404, 'zh-CN': '没有这条备注。', en: 'There is no such note.' },
} as const satisfies Record<string, ErrorEntry>;
