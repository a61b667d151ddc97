import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../api/session.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { toast } from '../../../ui/toast.tsx';
import { firstStepsTexts } from './texts.ts';

/** Whether this person put a card away, on this device. */
export function useHiddenCard(card: string): { isHidden: boolean; hide: () => void } {
  const t = useTexts(firstStepsTexts);
  const { data: user } = useQuery(sessionQuery);
  const [isHidden, setHidden] = useLocalStorage({
    key: `formloom.${card}-hidden.${user?.id ?? ''}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  function hide() {
    setHidden(true);
    toast({ text: t('hidden'), undo: { label: t('undo'), run: () => setHidden(false) } });
  }
  return { isHidden, hide };
}
