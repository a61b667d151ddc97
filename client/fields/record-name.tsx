import { Link } from '@tanstack/react-router';
import classes from './field-value.module.css';
import { useRecordName } from './use-record-name.ts';

/** What a record is called, as text. */
export function RecordName({ entity, id }: { entity: string; id: string }) {
  const { name, isMissing } = useRecordName(entity, id);
  if (name === undefined) return <span className={classes.placeholder} aria-hidden="true" />;
  return <span className={isMissing ? classes.missing : undefined}>{name}</span>;
}

/** What a record is called, leading to it as soon as it is known: a link without words could not be read out. */
export function RecordLink({ entity, id }: { entity: string; id: string }) {
  const { name, isMissing } = useRecordName(entity, id);
  if (name === undefined || isMissing) return <RecordName entity={entity} id={id} />;
  return (
    <Link to="/records/$entity/$id" params={{ entity, id }} className={classes.link}>
      <RecordName entity={entity} id={id} />
    </Link>
  );
}
