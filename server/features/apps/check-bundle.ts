import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { Problem } from '../../errors.ts';
import type { SchemaRef } from '../../http/route.ts';
import { problemsOf, validatorOf } from '../../http/validators.ts';
import { type PartKind, partKinds } from './app-parts.ts';

const schemaOf: Record<PartKind, SchemaRef> = {
  teams: 'api/users#/$defs/TeamInput',
  roles: 'api/users#/$defs/RoleInput',
  entities: 'api/entities#/$defs/EntityInput',
  calendars: 'documents/calendar',
  pools: 'documents/pool',
  forms: 'documents/form',
  views: 'documents/view',
  dashboards: 'documents/dashboard',
  rules: 'documents/rule',
  flows: 'api/apps#/$defs/PortableFlow',
};

/** What the schema of each kind of definition finds, with pointers into the bundle: `/forms/0/label`. */
export function checkBundle(bundle: AppBundle, locale: Locale): Problem[] {
  return partKinds.flatMap((kind) => {
    const validate = validatorOf(schemaOf[kind]);
    return (bundle[kind] ?? []).flatMap((definition, place) =>
      validate(definition) ? [] : problemsOf(validate.errors, locale, `/${kind}/${place}`),
    );
  });
}
