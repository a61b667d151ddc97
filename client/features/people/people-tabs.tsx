import { useNavigate } from '@tanstack/react-router';
import { useTexts } from '../../i18n/feature-texts.ts';
import { TabBar } from '../../ui/tab-bar.tsx';
import { peopleTexts } from './texts.ts';

export type PeopleTab = 'people' | 'teams' | 'roles';

/** The three screens about who one is and what one may. */
export function PeopleTabs({ selected }: { selected: PeopleTab }) {
  const t = useTexts(peopleTexts);
  const navigate = useNavigate();
  const open = (tab: PeopleTab) =>
    tab === 'roles'
      ? void navigate({ to: '/settings/roles' })
      : void navigate({ to: '/settings/people', search: tab === 'teams' ? { tab } : {} });
  return (
    <TabBar
      label={t('section')}
      selected={selected}
      onSelect={open}
      tabs={[
        { id: 'people', label: t('people') },
        { id: 'teams', label: t('teams') },
        { id: 'roles', label: t('roles') },
      ]}
    />
  );
}
