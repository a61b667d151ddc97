import {
  IconAlignLeft,
  IconBraces,
  IconCalendar,
  IconCalendarClock,
  IconCircleChevronDown,
  IconCurrencyYuan,
  IconDecimal,
  IconHash,
  IconLetterCase,
  IconLink,
  IconListCheck,
  IconMail,
  IconPercentage,
  IconPhone,
  IconStar,
  IconToggleRight,
  IconUser,
  IconWorld,
} from '@tabler/icons-react';
import type { FieldType } from '../../schemas/model/fields.ts';
import type { Text } from '../../schemas/model/language.ts';

const types = {
  text: { label: { 'zh-CN': '单行文本', en: 'Text' }, Icon: IconLetterCase },
  longText: { label: { 'zh-CN': '多行文本', en: 'Long text' }, Icon: IconAlignLeft },
  email: { label: { 'zh-CN': '邮箱', en: 'E-mail' }, Icon: IconMail },
  phone: { label: { 'zh-CN': '电话', en: 'Phone' }, Icon: IconPhone },
  url: { label: { 'zh-CN': '网址', en: 'Web address' }, Icon: IconWorld },
  integer: { label: { 'zh-CN': '整数', en: 'Whole number' }, Icon: IconHash },
  number: { label: { 'zh-CN': '数字', en: 'Number' }, Icon: IconDecimal },
  money: { label: { 'zh-CN': '金额', en: 'Money' }, Icon: IconCurrencyYuan },
  percent: { label: { 'zh-CN': '百分比', en: 'Percent' }, Icon: IconPercentage },
  rating: { label: { 'zh-CN': '评分', en: 'Rating' }, Icon: IconStar },
  boolean: { label: { 'zh-CN': '是或否', en: 'Yes or no' }, Icon: IconToggleRight },
  select: { label: { 'zh-CN': '单选', en: 'Single choice' }, Icon: IconCircleChevronDown },
  multiSelect: { label: { 'zh-CN': '多选', en: 'Several choices' }, Icon: IconListCheck },
  date: { label: { 'zh-CN': '日期', en: 'Date' }, Icon: IconCalendar },
  dateTime: { label: { 'zh-CN': '日期和时间', en: 'Date and time' }, Icon: IconCalendarClock },
  user: { label: { 'zh-CN': '人员', en: 'Person' }, Icon: IconUser },
  relation: { label: { 'zh-CN': '关联记录', en: 'Related record' }, Icon: IconLink },
  json: { label: { 'zh-CN': '结构数据', en: 'Structured data' }, Icon: IconBraces },
} satisfies Record<FieldType, { label: Text; Icon: typeof IconLink }>;

/** Every type a field can have, in the order a picker shows them. */
export const fieldTypes = Object.keys(types) as FieldType[];

export const fieldTypeLabel = (type: FieldType): Text => types[type].label;

export function FieldTypeIcon({ type, size = 16 }: { type: FieldType; size?: number }) {
  const { Icon } = types[type];
  return <Icon size={size} stroke={1.75} aria-hidden="true" />;
}
