import type { FieldType } from './fields.ts';
import type { Text } from './language.ts';

export interface SystemField {
  key: string;
  label: Text;
  type: FieldType;
}

/** The fields of every record that filters, sorts, groups and columns may name. */
export const systemFields: readonly SystemField[] = [
  { key: '_id', label: { 'zh-CN': '编号', en: 'Id' }, type: 'relation' },
  { key: '_rev', label: { 'zh-CN': '修订号', en: 'Revision' }, type: 'integer' },
  { key: '_stage', label: { 'zh-CN': '阶段', en: 'Stage' }, type: 'select' },
  { key: '_owner', label: { 'zh-CN': '负责人', en: 'Owner' }, type: 'user' },
  { key: '_pool', label: { 'zh-CN': '公海', en: 'Pool' }, type: 'select' },
  { key: '_createdAt', label: { 'zh-CN': '创建时间', en: 'Created' }, type: 'dateTime' },
  { key: '_createdBy', label: { 'zh-CN': '创建人', en: 'Created by' }, type: 'user' },
  { key: '_updatedAt', label: { 'zh-CN': '更新时间', en: 'Updated' }, type: 'dateTime' },
  { key: '_updatedBy', label: { 'zh-CN': '更新人', en: 'Updated by' }, type: 'user' },
  { key: '_deletedAt', label: { 'zh-CN': '删除时间', en: 'Deleted' }, type: 'dateTime' },
];
