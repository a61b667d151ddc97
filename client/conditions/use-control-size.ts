import { useMediaQuery } from '@mantine/hooks';

/** Compact beside a mouse, roomy under a thumb. */
export const useControlSize = (): 'xs' | 'lg' =>
  useMediaQuery('(max-width: 700px)') ? 'lg' : 'xs';
