import type { ApprovalMode } from '../../../../schemas/generated/approval.ts';
import type { SettingsSchema } from '../../../../schemas/model/flow/node-description.ts';
import type { Text } from '../../../../schemas/model/language.ts';
import { filledHint, object, setting, text, textSetting } from '../../../engine/nodes/settings.ts';
import { type PeopleLine, peopleSetting } from './people-setting.ts';

export interface ApprovalSettings {
  title: Text;
  instructions?: string;
  approvers: PeopleLine[];
  /** `any` when left out. */
  mode?: ApprovalMode;
  percent?: number;
  /** `incident` when left out. */
  whenNobody?: 'incident' | 'approve' | 'role';
  fallbackRole?: string;
  form?: string;
  fields?: string[];
  required?: string[];
  commentOnReject?: boolean;
  mayReturn?: boolean;
  afterReturn?: 'start' | 'returner';
  revise?: string[];
  mayReassign?: boolean;
  mayAddSigner?: boolean;
  mayWithdraw?: boolean;
  selfApproval?: boolean;
  lockRecord?: boolean;
}

const choice = (label: Text, options: Record<string, Text>, hint?: Text): SettingsSchema => ({
  type: 'string',
  enum: Object.keys(options),
  'x-options': options,
  'x-label': label,
  ...(hint ? { 'x-hint': hint } : {}),
});

const yesNo = (label: Text, hint?: Text): SettingsSchema => ({
  type: 'boolean',
  'x-label': label,
  ...(hint ? { 'x-hint': hint } : {}),
});

const fieldList = (label: Text): SettingsSchema => ({
  type: 'array',
  items: { type: 'string', 'x-ui': { kind: 'field' } },
  uniqueItems: true,
  'x-label': label,
});

const modes = {
  any: text('一人决定（或签）', 'Whoever is first'),
  all: text('全部同意（会签）', 'Everybody must approve'),
  vote: text('按比例表决', 'A share of votes'),
  sequential: text('按顺序逐级', 'One step after another'),
};

export const approvalSettings = object(
  {
    title: textSetting({ label: text('标题', 'Title'), hint: filledHint }),
    instructions: setting('text', { label: text('说明', 'Instructions') }, { maxLength: 2000 }),
    approvers: peopleSetting(
      text('审批人', 'Approvers'),
      text(
        '同一个人只会被问一次。逐级审批时，每一项是一级，其中一人决定即可。',
        'Nobody is asked twice. One step after another: each line is a step that one of its people decides.',
      ),
    ),
    mode: { ...choice(text('方式', 'How it is decided'), modes), default: 'any' },
    percent: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      'x-label': text('同意比例（%）', 'Share that must approve (%)'),
      default: 100,
      'x-hint': text('仅用于按比例表决。', 'Only for a share of votes.'),
    },
    whenNobody: {
      ...choice(text('没有审批人时', 'When there is nobody'), {
        incident: text('停下并提醒管理员', 'Stop and tell the administrators'),
        approve: text('视为同意', 'Counts as approved'),
        role: text('交给后备角色', 'Ask a role instead'),
      }),
      default: 'incident',
    },
    fallbackRole: setting('role', { label: text('后备角色', 'Role to ask instead') }),
    form: setting('form', { label: text('审批表单', 'Form of the approver') }),
    fields: fieldList(text('审批人可填写的字段', 'Fields that approvers may fill')),
    required: fieldList(text('同意时必填的字段', 'Fields that approving needs')),
    commentOnReject: {
      ...yesNo(text('驳回必须写意见', 'Rejecting needs a comment')),
      default: true,
    },
    mayReturn: yesNo(
      text('可以退回', 'May be returned'),
      text(
        '退回给发起人修改；“退回”出口有连线时，也可以退回到更早的步骤。',
        'To the person who asks, to be revised; to an earlier step too when the way “Returned” leads somewhere.',
      ),
    ),
    afterReturn: {
      ...choice(text('重新提交后', 'When sent again'), {
        start: text('从头开始审批', 'Everybody is asked again'),
        returner: text('从退回的人继续', 'Goes on with who returned it'),
      }),
      default: 'start',
    },
    revise: fieldList(text('退回后发起人可修改的字段', 'Fields to revise after a return')),
    mayReassign: yesNo(text('可以转交', 'May be passed on')),
    mayAddSigner: yesNo(text('可以加签', 'More approvers may be added')),
    mayWithdraw: yesNo(
      text('发起人可以撤回', 'May be withdrawn'),
      text('在有人决定之前。', 'By the person who asks, until somebody has decided.'),
    ),
    selfApproval: yesNo(
      text('发起人可以审批自己的申请', 'People may approve what they ask for'),
      text('关闭时跳过发起人。', 'Otherwise whoever asks is left out.'),
    ),
    lockRecord: yesNo(
      text('审批期间锁定记录', 'Nobody else changes the record meanwhile'),
      text('只有审批人在表单中填写的内容会写入。', 'Only what approvers fill in is written.'),
    ),
  },
  ['title', 'approvers'],
);
