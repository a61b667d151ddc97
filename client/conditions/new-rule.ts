import type { RuleDefinition, RuleLogic } from '../../schemas/generated/rule.ts';

/** A key from the name's Latin letters; a numbered one for others. */
function keyFrom(label: string): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  return plain.slice(0, 40) || `rule_${Date.now().toString(36)}`;
}

/** A rule that somebody gave one name, which stands in both languages until it is translated. */
export function newRule(label: string, entity: string, logic: RuleLogic): RuleDefinition {
  const name = label.trim();
  return { name: keyFrom(name), label: { 'zh-CN': name, en: name }, entity, logic };
}
