import type { EffectDocument } from '../../schemas/generated/effect.ts';
import type { DelegationDocument } from '../../schemas/generated/delegation.ts';
import type { JobDocument } from '../../schemas/generated/job.ts';
import type { FlowDocument } from '../../schemas/generated/flow.ts';
import type { FlowVersion } from '../../schemas/generated/flow-version.ts';
import type { RunDocument } from '../../schemas/generated/run.ts';
import type { StepDocument } from '../../schemas/generated/step.ts';
import type { TaskDocument } from '../../schemas/generated/task.ts';
import type { CollectionSpec, Doc } from '../store/port.ts';

export type StoredFlow = FlowDocument & Doc;
export type StoredVersion = FlowVersion & Doc;
export type StoredRun = RunDocument & Doc;
export type StoredStep = StepDocument & Doc;
export type StoredTask = TaskDocument & Doc;
export type StoredEffect = EffectDocument & Doc;
export type StoredDelegation = DelegationDocument & Doc;
/** `at` orders jobs within a state: when it became ready, is due, or its lease ends. */
export type StoredJob = JobDocument & Doc;

export const engineCollections: CollectionSpec[] = [
  {
    name: 'flows',
    fields: { name: 'text', archivedAt: 'text' },
    indexes: [{ fields: ['name'], unique: true }],
  },
  {
    name: 'flow_versions',
    fields: { flow: 'text', version: 'number', state: 'text', toSeq: 'number' },
    indexes: [{ fields: ['flow', 'version'], unique: true }, { fields: ['state'] }],
  },
  {
    name: 'runs',
    fields: {
      flow: 'text',
      event: 'text',
      record: 'text',
      status: 'text',
      startedAt: 'text',
    },
    indexes: [
      { fields: ['flow', 'event'], unique: true },
      { fields: ['record', 'flow', 'startedAt'] },
      { fields: ['flow', 'status'] },
      { fields: ['flow'] },
      { fields: ['status'] },
    ],
  },
  {
    name: 'steps',
    appended: true,
    fields: { run: 'text', order: 'number' },
    indexes: [{ fields: ['run', 'order'] }],
  },
  {
    name: 'jobs',
    fields: {
      state: 'text',
      at: 'text',
      lane: 'text',
      laneHead: 'text',
      order: 'number',
      owner: 'text',
      fence: 'number',
      attempt: 'number',
      run: 'text',
    },
    indexes: [
      { fields: ['laneHead'], unique: true },
      { fields: ['lane', 'state', 'order'] },
      { fields: ['state', 'at'] },
    ],
  },
  {
    name: 'effects',
    fields: { run: 'text', state: 'text', createdAt: 'text' },
    indexes: [{ fields: ['run'] }, { fields: ['state', 'createdAt'] }],
  },
  {
    name: 'tasks',
    fields: {
      step: 'text',
      run: 'text',
      record: 'text',
      state: 'text',
      assignee: 'text',
      role: 'text',
      dueAt: 'text',
      kind: 'text',
      approval: 'text',
    },
    indexes: [
      { fields: ['step'], unique: true },
      { fields: ['approval'] },
      { fields: ['assignee', 'state'] },
      { fields: ['role', 'state'] },
      { fields: ['run'] },
      { fields: ['record', 'state'] },
    ],
  },
  {
    name: 'incidents',
    fields: {
      run: 'text',
      flow: 'text',
      node: 'text',
      code: 'text',
      fingerprint: 'text',
      state: 'text',
      openedAt: 'text',
      resolvedAt: 'text',
    },
    indexes: [
      { fields: ['run', 'state'] },
      { fields: ['state', 'flow'] },
      { fields: ['fingerprint', 'state', 'openedAt'] },
    ],
    search: ['detail', 'code'],
  },
  {
    name: 'delegations',
    fields: { person: 'text', to: 'text', until: 'text', endedAt: 'text' },
    indexes: [{ fields: ['person', 'until'] }],
  },
  {
    name: 'waits',
    fields: { key: 'text', at: 'text' },
    indexes: [{ fields: ['key', 'at'] }],
  },
  { name: 'wait_fields' },
  {
    name: 'inbox',
    fields: { key: 'text', at: 'text', expiresAt: 'text' },
    indexes: [{ fields: ['key', 'at'] }, { fields: ['expiresAt'] }],
  },
  { name: 'meetings', fields: { at: 'text' }, indexes: [{ fields: ['at'] }] },
  { name: 'throttles', fields: { freeAt: 'text' }, indexes: [{ fields: ['freeAt'] }] },
  { name: 'run_items', fields: { run: 'text' }, indexes: [{ fields: ['run'] }] },
  {
    name: 'passed_events',
    fields: { version: 'text', from: 'number' },
    indexes: [{ fields: ['version', 'from'] }, { fields: ['from'] }],
  },
  { name: 'cursors' },
];
