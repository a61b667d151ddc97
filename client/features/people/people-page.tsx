import { useSearch } from '@tanstack/react-router';
import { useTexts } from '../../i18n/feature-texts.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { PeopleList } from './people-list.tsx';
import { TeamsList } from './teams-list.tsx';
import { peopleTexts } from './texts.ts';

/** Who works here, and in which team. */
export function PeoplePage() {
  const t = useTexts(peopleTexts);
  const { tab } = useSearch({ from: '/signed-in/settings/people' });
  usePageTitle(t(tab === 'teams' ? 'teams' : 'people'));
  return tab === 'teams' ? <TeamsList /> : <PeopleList />;
}
