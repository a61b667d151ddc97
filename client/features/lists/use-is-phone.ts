import { useMediaQuery } from '@mantine/hooks';

/** Whether the page is as narrow as a phone, known from the first render on. */
export const useIsPhone = (): boolean =>
  useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
