import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { checkRule } from '../../api/rules.ts';

/** The mistakes of a rule as it stands, and how its cases come out. */
export function useCheckedRule({ entity, logic, cases = [] }: RuleDefinition) {
  const draft = { entity, logic, cases };
  const [settled] = useDebouncedValue(draft, 350, { leading: true });
  return useQuery({
    queryKey: ['rules', 'check', settled],
    queryFn: ({ signal }) => checkRule(settled, signal),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
}
