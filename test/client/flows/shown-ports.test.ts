import { expect, test } from '@jest/globals';
import { shownPorts } from '../../../client/flows/canvas/shown-ports.ts';

const ports = ['yes', 'no', 'late', 'error'].map((id) => ({ id, label: id, isRequired: false }));
const from = { x: 0, y: 0 };
const shown = (leads: Record<string, [number, number]>) =>
  shownPorts(ports, from, new Map(Object.entries(leads).map(([id, [x, y]]) => [id, { x, y }]))).map(
    ({ id }) => id,
  );

test('ways out stand in the order in which the node lists them; the one for failures once it leads on', () => {
  expect(shown({})).toEqual(['yes', 'no', 'late']);
  expect(shown({ no: [-300, 124], error: [400, 124] })).toEqual(['yes', 'no', 'late', 'error']);
});

test('those to the row below change places so that they do not cross; one that leads far keeps its own', () => {
  expect(shown({ yes: [300, 124], no: [0, 124], late: [-300, 140] })).toEqual([
    'late',
    'no',
    'yes',
  ]);
  expect(shown({ yes: [300, 500], no: [0, 124], late: [-300, 124] })).toEqual([
    'yes',
    'late',
    'no',
  ]);
  expect(shown({ yes: [0, -300], no: [300, 124], late: [0, 124] })).toEqual(['yes', 'late', 'no']);
});
