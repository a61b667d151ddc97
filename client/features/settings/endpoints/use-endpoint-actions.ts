import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Endpoint, EndpointSecret } from '../../../../schemas/generated/api-endpoints.ts';
import { ApiError } from '../../../api/api-error.ts';
import {
  enableEndpoint,
  endpointsQuery,
  removeEndpoint,
  rotateSecret,
  testEndpoint,
} from '../../../api/endpoints.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { toast } from '../../../ui/toast.tsx';
import { endpointTexts } from './texts.ts';

/** What can be done with one endpoint. */
export function useEndpointActions(
  { name: key, label }: Endpoint,
  onMade: (made: EndpointSecret) => void,
) {
  const t = useTexts(endpointTexts);
  const { locale } = useLocale();
  const queryClient = useQueryClient();
  const name = label[locale];
  const shared = {
    onError: (error: Error) =>
      toast({ text: error instanceof ApiError ? error.detail : t('failed'), tone: 'error' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: endpointsQuery.queryKey }),
  } as const;
  return {
    test: useMutation({
      ...shared,
      mutationFn: () => testEndpoint(key),
      onSuccess: ({ isOk, status, detail, took }) =>
        toast(
          isOk
            ? { text: t('testOk', { name, status: status ?? '', took }) }
            : { text: t('testFailed', { name, detail }), tone: 'error' },
        ),
    }),
    rotate: useMutation({ ...shared, mutationFn: () => rotateSecret(key), onSuccess: onMade }),
    enable: useMutation({
      ...shared,
      mutationFn: () => enableEndpoint(key),
      onSuccess: () => toast({ text: t('enabled', { name }) }),
    }),
    remove: useMutation({
      ...shared,
      mutationFn: () => removeEndpoint(key),
      onSuccess: () => toast({ text: t('removed', { name }) }),
    }),
  };
}
