import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointAnswer, CheckpointOrder } from './checkpoints.ts';
import { checkpoint } from './checkpoint.ts';
import { openConnection } from './open-connection.ts';

const { file } = workerData as { file: string };
const connection = openConnection(file);

parentPort?.on('message', (order: CheckpointOrder) => {
  if (order === 'checkpoint')
    return parentPort?.postMessage(checkpoint(connection) satisfies CheckpointAnswer);
  connection.close();
  parentPort?.close();
});
